#include "ingest-service/clean/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "common/text/unicode.h"

namespace accord::ingest {
namespace {

// The HTML standard looks for a charset in the first 1,024 bytes; pages are sloppier.
constexpr size_t kCharsetScanBytes = 4096;
constexpr size_t kCharsetBytesMax = 40;

constexpr absl::string_view kUtf8Mark = "\xEF\xBB\xBF";

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter OpenConverter(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error));
  return U_FAILURE(error) ? nullptr : std::move(converter);
}

// Appends the UTF-16 `units` as UTF-8; offsets are those of the units.
void AppendUnits(const std::vector<UChar>& units, const std::vector<int32_t>& unit_offsets, int32_t count,
                 size_t base, DecodedPage* out) {
  for (int32_t i = 0; i < count;) {
    const int32_t first = i;
    UChar32 c;
    U16_NEXT(units.data(), i, count, c);
    if (U_IS_SURROGATE(c)) c = 0xFFFD;
    const size_t before = out->utf8.size();
    text::AppendUtf8(static_cast<char32_t>(c), &out->utf8);
    const auto offset = static_cast<uint32_t>(base + std::max<int32_t>(unit_offsets[first], 0));
    out->offsets.insert(out->offsets.end(), out->utf8.size() - before, offset);
  }
}

void Convert(UConverter* converter, absl::string_view raw, size_t base, DecodedPage* out) {
  const char* source = raw.data();
  const char* const source_end = raw.data() + raw.size();
  // A byte gives at most two units in any encoding that pages use; ICU asks for more room when it needs it.
  std::vector<UChar> units(raw.size() * 2 + 16);
  std::vector<int32_t> offsets(units.size());
  UChar* target = units.data();
  UErrorCode error = U_ZERO_ERROR;
  ucnv_toUnicode(converter, &target, units.data() + units.size(), &source, source_end, offsets.data(),
                 /*flush=*/true, &error);
  AppendUnits(units, offsets, static_cast<int32_t>(target - units.data()), base, out);
  out->offsets.push_back(static_cast<uint32_t>(base + raw.size()));
}

// The encoding that a byte order mark names, with the mark taken off.
std::string ConsumeMark(absl::string_view* raw) {
  if (absl::ConsumePrefix(raw, kUtf8Mark)) return "UTF-8";
  if (absl::ConsumePrefix(raw, "\xFF\xFE")) return "UTF-16LE";
  if (absl::ConsumePrefix(raw, "\xFE\xFF")) return "UTF-16BE";
  return "";
}

}  // namespace

std::string DeclaredCharset(absl::string_view raw) {
  const std::string head = absl::AsciiStrToLower(raw.substr(0, kCharsetScanBytes));
  size_t at = head.find("<meta");
  while (at != std::string::npos) {
    const absl::string_view tag = absl::string_view(head).substr(at, head.find('>', at) - at);
    const size_t word = tag.find("charset");
    if (word != absl::string_view::npos) {
      absl::string_view value = absl::StripLeadingAsciiWhitespace(tag.substr(word + 7));
      if (absl::ConsumePrefix(&value, "=")) {
        value = absl::StripLeadingAsciiWhitespace(value);
        if (!value.empty() && (value[0] == '"' || value[0] == '\'')) value.remove_prefix(1);
        const size_t end = value.find_first_of("\"' ;/>\t\r\n");
        const absl::string_view name = value.substr(0, end);
        if (!name.empty() && name.size() <= kCharsetBytesMax) return std::string(name);
      }
    }
    at = head.find("<meta", at + 5);
  }
  return "";
}

DecodedPage DecodePage(absl::string_view raw) {
  DecodedPage out;
  absl::string_view rest = raw;
  std::string name = ConsumeMark(&rest);
  if (name.empty()) name = DeclaredCharset(raw);
  // A page that could be read as ASCII to find its charset is not UTF-16; browsers take UTF-8 for it, and
  // windows-1252 for what calls itself Latin-1 or ASCII.
  if (name.empty() || absl::StartsWith(name, "utf-16")) name = rest.size() == raw.size() ? "UTF-8" : name;
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii")
    name = "windows-1252";
  Converter converter = OpenConverter(name);
  if (converter == nullptr) {
    name = "UTF-8";
    converter = OpenConverter(name);
  }
  UErrorCode error = U_ZERO_ERROR;
  const char* canonical = ucnv_getName(converter.get(), &error);
  out.encoding = U_SUCCESS(error) ? canonical : name;
  if (out.encoding == "UTF-8" && rest.size() == raw.size() && text::IsValidUtf8(raw)) {
    out.utf8 = std::string(raw);
    return out;
  }
  Convert(converter.get(), rest, raw.size() - rest.size(), &out);
  return out;
}

}  // namespace accord::ingest
