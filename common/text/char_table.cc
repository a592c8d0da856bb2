#include "common/text/char_table.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace accord::text {
namespace {

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
  }
}

uint8_t CharTable::Flags(char32_t point) {
  const auto c = static_cast<UChar32>(point);
  uint8_t flags = 0;
  const auto set = [&flags](uint8_t flag, bool on) { flags |= on ? flag : 0; };
  const int8_t type = u_charType(c);
  set(kLetter, u_isalpha(c));
  set(kMark, type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK);
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
