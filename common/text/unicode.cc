#include "common/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "absl/strings/ascii.h"

namespace accord::text {
namespace {

icu::StringPiece Piece(absl::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

const icu::Normalizer2& Nfc() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(error);
}

const icu::Normalizer2& Nfkd() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKDInstance(error);
}

bool IsAscii(absl::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// Whether no letter has another lower case. Vietnamese words are as a rule so.
bool IsAllLower(absl::string_view text) {
  for (size_t pos = 0; pos < text.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(text, &pos));
    if (u_tolower(c) != c) return false;
  }
  return true;
}

std::string Normalize(const icu::Normalizer2& form, absl::string_view text) {
  if (IsAscii(text)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  UErrorCode error = U_ZERO_ERROR;
  form.normalizeUTF8(0, Piece(text), sink, nullptr, error);
  return out;
}

}  // namespace

bool IsValidUtf8(absl::string_view text) { return ValidUtf8Prefix(text) == text.size(); }

size_t ValidUtf8Prefix(absl::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const int32_t begin = i;
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) return static_cast<size_t>(begin);
  }
  return text.size();
}

void AppendUtf8(char32_t c, std::string* out) {
  char buffer[U8_MAX_LENGTH];
  int32_t size = 0;
  U8_APPEND_UNSAFE(buffer, size, static_cast<UChar32>(c));
  out->append(buffer, size);
}

size_t CodePoints(absl::string_view text) {
  size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

bool IsNfc(absl::string_view text) {
  if (IsAscii(text)) return true;
  UErrorCode error = U_ZERO_ERROR;
  return Nfc().isNormalizedUTF8(Piece(text), error);
}

std::string ToNfc(absl::string_view text) { return Normalize(Nfc(), text); }

std::string ToLower(absl::string_view text) {
  if (IsAscii(text)) return absl::AsciiStrToLower(text);
  if (IsAllLower(text) && IsValidUtf8(text)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  UErrorCode error = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, Piece(text), sink, nullptr, error);
  return out;
}

std::string Fold(absl::string_view text) {
  const std::string decomposed = Normalize(Nfkd(), text);
  std::string out;
  out.reserve(decomposed.size());
  bool space = false;
  for (size_t pos = 0; pos < decomposed.size();) {
    char32_t c = NextCodePoint(decomposed, &pos);
    if (c < 0x80 && !IsSpace(c)) {
      if (space) out.push_back(' ');
      space = false;
      out.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
      continue;
    }
    if (IsMark(c)) continue;
    if (IsSpace(c)) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    AppendUtf8(c == U'đ' ? U'd' : c, &out);
  }
  return out;
}

char32_t NextCodePoint(absl::string_view text, size_t* pos) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto i = static_cast<int32_t>(*pos);
  UChar32 c;
  U8_NEXT_OR_FFFD(bytes, i, static_cast<int32_t>(text.size()), c);
  *pos = static_cast<size_t>(i);
  return static_cast<char32_t>(c);
}

bool IsLetter(char32_t c) {
  if (c < 0x80) return absl::ascii_isalpha(static_cast<unsigned char>(c));
  return u_isalpha(static_cast<UChar32>(c));
}

bool IsMark(char32_t c) {
  if (c < 0x300) return false;
  const int8_t type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;
}

bool IsUpper(char32_t c) {
  if (c < 0x80) return absl::ascii_isupper(static_cast<unsigned char>(c));
  return u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool IsSpace(char32_t c) {
  if (c < 0x80) return absl::ascii_isspace(static_cast<unsigned char>(c));
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0xFEFF;
}

bool StartsUpper(absl::string_view word) {
  for (size_t pos = 0; pos < word.size();) {
    const char32_t c = NextCodePoint(word, &pos);
    if (IsLetter(c)) return IsUpper(c);
  }
  return false;
}

bool IsAllUpper(absl::string_view word) {
  bool any = false;
  for (size_t pos = 0; pos < word.size();) {
    const char32_t c = NextCodePoint(word, &pos);
    if (!IsLetter(c)) continue;
    if (!IsUpper(c)) return false;
    any = true;
  }
  return any;
}

}  // namespace accord::text
