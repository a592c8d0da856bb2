// What the parser asks of a character, as ICU tells it, for the characters that nearly all news in Latin
// script is written with: one load instead of a walk through ICU's tables. Characters beyond ask ICU.
#pragma once

#include <array>
#include <cstdint>

namespace accord::text {

// Immutable; made at the first use.
class CharTable {
 public:
  // The bits of a character's flags.
  static constexpr uint8_t kLetter = 1;
  static constexpr uint8_t kMark = 2;
  static constexpr uint8_t kUpper = 4;  // upper or title case
  static constexpr uint8_t kSpace = 8;
  // Lower-casing changes nothing, or depends on what stands around.
  static constexpr uint8_t kSameLower = 16;
  static constexpr uint8_t kContextLower = 32;
  // NFC leaves it alone wherever it stands.
  static constexpr uint8_t kPlainNfc = 64;
  // Folds (text::Fold) to one character, which the table has.
  static constexpr uint8_t kFoldsToOne = 128;

  // Latin with its extensions, Vietnamese among them, Greek, Cyrillic, general punctuation, currency signs.
  static constexpr char32_t kSize = 0x2100;

  static const CharTable& Get();

  bool Has(char32_t c) const { return c < kSize; }
  uint8_t FlagsOf(char32_t c) const { return c < kSize ? flags_[c] : Flags(c); }
  // Of a character that the table has and that has no kContextLower.
  char16_t LowerOf(char32_t c) const { return lower_[c]; }
  // Of a character that the table has and that has kFoldsToOne: "Ế" is "e".
  char16_t FoldOf(char32_t c) const { return fold_[c]; }

 private:
  CharTable();
  static uint8_t Flags(char32_t c);

  std::array<uint8_t, kSize> flags_;
  std::array<char16_t, kSize> lower_;
  std::array<char16_t, kSize> fold_;
};

}  // namespace accord::text
