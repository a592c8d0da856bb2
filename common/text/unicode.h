// Unicode as the parser needs it, on ICU: validity, NFC, case, folding. All strings are UTF-8; functions are
// pure and thread safe.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace accord::text {

bool IsValidUtf8(absl::string_view text);
// The byte offset of the first ill-formed sequence; the size of `text` when there is none.
size_t ValidUtf8Prefix(absl::string_view text);
// Undefined for invalid UTF-8.
size_t CodePoints(absl::string_view text);

bool IsNfc(absl::string_view text);
std::string ToNfc(absl::string_view text);

// Full lower-casing that depends on no locale.
std::string ToLower(absl::string_view text);

// For keys and comparison across spellings: NFKD, marks removed, lower case, "đ" as "d", runs of white space
// as one space, ends trimmed. Old and new Vietnamese tone placement fold alike, since marks are gone.
std::string Fold(absl::string_view text);

void AppendUtf8(char32_t c, std::string* out);

// The code point at byte `*pos` of valid UTF-8; advances `*pos` past it.
char32_t NextWideCodePoint(absl::string_view text, size_t* pos);
inline char32_t NextCodePoint(absl::string_view text, size_t* pos) {
  const auto byte = static_cast<unsigned char>(text[*pos]);
  if (byte >= 0x80) return NextWideCodePoint(text, pos);
  ++*pos;
  return byte;
}

bool IsLetter(char32_t c);
bool IsMark(char32_t c);
bool IsUpper(char32_t c);
bool IsDigit(char32_t c);  // ASCII 0-9 only: other digits are letters to us
bool IsSpace(char32_t c);  // includes no-break and thin spaces

// Whether the first letter is upper case / every letter is upper case (and there is one).
bool StartsUpper(absl::string_view word);
bool IsAllUpper(absl::string_view word);

}  // namespace accord::text
