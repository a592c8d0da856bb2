#include "ingest-service/clean/plain.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/text/unicode.h"

namespace accord::ingest {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class Replacement { kNone, kNewline, kSpace };

// What a code point becomes that does not stay.
Replacement ReplacementOf(char32_t c) {
  if (c == U'\t' || c == U'\n') return Replacement::kNone;
  if (c == U'\r' || c == 0x85 || c == 0x2028 || c == 0x2029) return Replacement::kNewline;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return Replacement::kSpace;
  return Replacement::kNone;
}

// Whether a character that begins with this byte stays, or the byte begins none: all but controls, and the
// leads of C1 controls and of the separators of lines and paragraphs.
bool Stays(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 ? (byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\t'
                     : byte != 0xC2 && byte != 0xE2;
}

}  // namespace

absl::StatusOr<SourceText> CleanPlain(absl::string_view raw) {
  const size_t valid = text::ValidUtf8Prefix(raw);
  if (valid != raw.size()) {
    return InvalidField("content", absl::StrCat("plain text must be UTF-8; byte ", valid, " is not"));
  }
  SourceText out;
  size_t begin = absl::StartsWith(raw, kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (size_t pos = begin; pos < raw.size();) {
    if (Stays(raw[pos])) {
      ++pos;
      continue;
    }
    size_t next = pos;
    const Replacement replacement = ReplacementOf(text::NextCodePoint(raw, &next));
    if (replacement == Replacement::kNone) {
      pos = next;
      continue;
    }
    out.AppendSame(raw.substr(begin, pos - begin), static_cast<uint32_t>(begin));
    if (raw[pos] == '\r' && next < raw.size() && raw[next] == '\n') ++next;
    out.AppendMade(replacement == Replacement::kNewline ? "\n" : " ",
                   {static_cast<uint32_t>(pos), static_cast<uint32_t>(next)});
    begin = pos = next;
  }
  out.AppendSame(raw.substr(begin), static_cast<uint32_t>(begin));
  return out.ToNfc();
}

}  // namespace accord::ingest
