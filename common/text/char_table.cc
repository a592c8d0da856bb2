#include "common/text/char_table.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace accord::text {
namespace {

bool IsMarkType(UChar32 c) {
  const int8_t type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;
}

// The letter that is left of a character without its marks, in lower case; 0 when that is no one letter of
// the table.
char16_t FoldedLetter(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(error);
  icu::UnicodeString parts;
  if (!nfkd->getDecomposition(c, parts)) parts = icu::UnicodeString(c);
  UChar32 folded = 0;
  for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    if (IsMarkType(part)) continue;
    if (folded != 0 || u_isUWhiteSpace(part)) return 0;
    folded = part == U'đ' || part == U'Đ' ? U'd' : u_tolower(part);
  }
  return folded < static_cast<UChar32>(CharTable::kSize) ? static_cast<char16_t>(folded) : 0;
}

// The characters whose full lower-casing is not one character, or not always the same: İ and the Σ that ends
// a word otherwise than it goes on.
bool HasContextLower(UChar32 c) { return c == 0x130 || c == 0x3A3; }

bool IsPlainNfc(UChar32 c) {
  static const icu::Normalizer2* const nfc = [] {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(error);
  }();
  return u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES && nfc->getCombiningClass(c) == 0;
}

}  // namespace

const CharTable& CharTable::Get() {
  static const CharTable* const table = new CharTable();
  return *table;
}

CharTable::CharTable() {
  for (char32_t c = 0; c < kSize; ++c) {
    flags_[c] = Flags(c);
    lower_[c] = static_cast<char16_t>(u_tolower(static_cast<UChar32>(c)));
    fold_[c] = (flags_[c] & (kMark | kSpace)) != 0 ? 0 : FoldedLetter(static_cast<UChar32>(c));
    if (fold_[c] != 0) flags_[c] |= kFoldsToOne;
  }
}

uint8_t CharTable::Flags(char32_t point) {
  const auto c = static_cast<UChar32>(point);
  uint8_t flags = 0;
  const auto set = [&flags](uint8_t flag, bool on) { flags |= on ? flag : 0; };
  set(kLetter, u_isalpha(c));
  set(kMark, IsMarkType(c));
  set(kUpper, u_isupper(c) || u_istitle(c));
  // With no-break and thin spaces; ICU counts neither the zero-width space nor the byte order mark. Of
  // ASCII's separators (U+001C to U+001F) the C library counts none, and nor do we.
  set(kSpace, point < 0x80 ? point == ' ' || (point >= '\t' && point <= '\r')
                           : u_isUWhiteSpace(c) || point == 0x200B || point == 0xFEFF);
  set(kSameLower, u_tolower(c) == c);
  set(kContextLower, HasContextLower(c));
  set(kPlainNfc, IsPlainNfc(c));
  return flags;
}

}  // namespace accord::text
