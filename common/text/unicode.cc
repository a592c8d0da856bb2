#include "common/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstring>

#include "absl/strings/ascii.h"
#include "common/text/char_table.h"

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

// How many bytes at the start of the text are ASCII, in steps of eight.
size_t AsciiPrefix(absl::string_view text) {
  size_t at = 0;
  for (; at + sizeof(uint64_t) <= text.size(); at += sizeof(uint64_t)) {
    uint64_t bytes;
    std::memcpy(&bytes, text.data() + at, sizeof(bytes));
    if (bytes & 0x8080808080808080u) break;
  }
  return at;
}

bool IsAscii(absl::string_view text) {
  for (char c : text.substr(AsciiPrefix(text))) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// Whether every character is one that NFC leaves alone wherever it stands. Nearly all news are so.
bool IsPlainNfc(absl::string_view text) {
  const CharTable& chars = CharTable::Get();
  for (size_t pos = AsciiPrefix(text); pos < text.size();) {
    const char32_t c = NextCodePoint(text, &pos);
    if (!chars.Has(c) || !(chars.FlagsOf(c) & CharTable::kPlainNfc)) return false;
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

// Folds printable ASCII; false, with `out` of no use, at any other character.
bool FoldAscii(absl::string_view text, std::string* out) {
  out->resize(text.size());
  char* to = out->data();
  bool space = false;
  for (const char c : text) {
    if (c < ' ' || c > '~') return false;
    if (c == ' ') {
      space = to != out->data();
      continue;
    }
    if (space) *to++ = ' ';
    space = false;
    *to++ = absl::ascii_tolower(static_cast<unsigned char>(c));
  }
  out->resize(to - out->data());
  return true;
}

// Appends the folded text; false, with `out` of no use, at a character that only ICU can fold.
bool FoldByTable(absl::string_view text, std::string* out) {
  const CharTable& chars = CharTable::Get();
  bool space = false;
  for (size_t pos = 0; pos < text.size();) {
    const char32_t c = NextCodePoint(text, &pos);
    if (!chars.Has(c)) return false;
    const uint8_t flags = chars.FlagsOf(c);
    if (flags & CharTable::kMark) continue;
    if (flags & CharTable::kSpace) {
      space = !out->empty();
      continue;
    }
    if (!(flags & CharTable::kFoldsToOne)) return false;
    if (space) out->push_back(' ');
    space = false;
    const char16_t folded = chars.FoldOf(c);
    folded < 0x80 ? out->push_back(static_cast<char>(folded)) : AppendUtf8(folded, out);
  }
  return true;
}

}  // namespace

bool IsValidUtf8(absl::string_view text) { return ValidUtf8Prefix(text) == text.size(); }

size_t ValidUtf8Prefix(absl::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (auto i = static_cast<int32_t>(AsciiPrefix(text)); i < size;) {
    if (bytes[i] < 0x80) {
      ++i;
      continue;
    }
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
  if (IsPlainNfc(text)) return true;
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
  std::string out;
  if (FoldAscii(text, &out)) return out;
  out.clear();
  if (FoldByTable(text, &out)) return out;
  out.clear();
  const std::string decomposed = Normalize(Nfkd(), text);
  bool space = false;
  for (size_t pos = 0; pos < decomposed.size();) {
    char32_t c = NextCodePoint(decomposed, &pos);
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

char32_t NextWideCodePoint(absl::string_view text, size_t* pos) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto i = static_cast<int32_t>(*pos);
  UChar32 c;
  U8_NEXT_OR_FFFD(bytes, i, static_cast<int32_t>(text.size()), c);
  *pos = static_cast<size_t>(i);
  return static_cast<char32_t>(c);
}

bool IsLetter(char32_t c) { return CharTable::Get().FlagsOf(c) & CharTable::kLetter; }
bool IsMark(char32_t c) { return CharTable::Get().FlagsOf(c) & CharTable::kMark; }
bool IsUpper(char32_t c) { return CharTable::Get().FlagsOf(c) & CharTable::kUpper; }
bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool IsSpace(char32_t c) { return CharTable::Get().FlagsOf(c) & CharTable::kSpace; }

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
