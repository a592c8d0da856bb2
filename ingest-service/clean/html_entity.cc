#include "ingest-service/clean/html_entity.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/text/unicode.h"
#include "ingest-service/clean/html_tree.h"

namespace accord::ingest {
namespace {

constexpr size_t kDigitsMax = 8;
// The longest name is &CounterClockwiseContourIntegral;
constexpr size_t kNameBytesMax = 34;
// A page that invents more names than this gets the rest as written.
constexpr size_t kNamesMax = 500;

// Numbers 128 to 159 mean what windows-1252 has there.
constexpr char32_t kWindows1252[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

// What HTML's own tables make of a name: the parser knows all 2,231 of them.
std::string DecodeByParser(absl::string_view reference) {
  const std::string html = absl::StrCat("<p>", reference);
  const HtmlTree tree(html);
  std::string text;
  for (const GumboNode* node = tree.root(); node != nullptr; node = NextNode(node, tree.root(), false)) {
    if (node->type == GUMBO_NODE_TEXT) text += node->v.text.text;
  }
  return text;
}

}  // namespace

Entity EntityReader::Read(absl::string_view text) {
  if (text.size() < 3) return {};
  return text[1] == '#' ? ReadNumeric(text) : ReadNamed(text);
}

Entity EntityReader::ReadNumeric(absl::string_view text) const {
  const bool hex = text[2] == 'x' || text[2] == 'X';
  const size_t begin = hex ? 3 : 2;
  size_t end = begin;
  while (end < text.size() && (hex ? absl::ascii_isxdigit(text[end]) : absl::ascii_isdigit(text[end]))) ++end;
  if (end == begin) return {};
  Entity entity;
  entity.bytes = end + (end < text.size() && text[end] == ';');
  uint32_t code = 0xFFFD;
  const std::string digits(text.substr(begin, end - begin));
  if (digits.size() > kDigitsMax ||
      !(hex ? absl::SimpleHexAtoi(digits, &code) : absl::SimpleAtoi(digits, &code)) || code > 0x10FFFF ||
      (code >= 0xD800 && code <= 0xDFFF) || code == 0) {
    code = 0xFFFD;
  }
  if (code >= 0x80 && code < 0xA0) code = kWindows1252[code - 0x80];
  // Control characters are no text; a line feed is white space.
  if (code == '\n' || code == '\t' || code == '\r') code = ' ';
  if (u_charType(static_cast<UChar32>(code)) != U_CONTROL_CHAR) text::AppendUtf8(code, &entity.text);
  return entity;
}

Entity EntityReader::ReadNamed(absl::string_view text) {
  size_t end = 1;
  while (end < text.size() && end < kNameBytesMax && absl::ascii_isalnum(text[end])) ++end;
  if (end == 1) return {};
  const bool closed = end < text.size() && text[end] == ';';
  const std::string reference(text.substr(0, end + closed));
  auto found = named_.find(reference);
  if (found != named_.end()) return found->second;
  if (named_.size() >= kNamesMax) return {};
  Entity entity;
  const std::string decoded = DecodeByParser(reference);
  if (decoded != reference) {
    // Without a semicolon a name may end before the letters do: "&copyright" is "©right".
    size_t rest = 0;
    while (rest + 1 < decoded.size() && rest < reference.size() - 2 &&
           decoded[decoded.size() - 1 - rest] == reference[reference.size() - 1 - rest]) {
      ++rest;
    }
    entity.bytes = reference.size() - rest;
    entity.text = decoded.substr(0, decoded.size() - rest);
  }
  named_.emplace(reference, entity);
  return entity;
}

}  // namespace accord::ingest
