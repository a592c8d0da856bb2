// The table says of every character it has what ICU says.
#include "common/text/char_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "common/text/unicode.h"

namespace accord::text {
namespace {

std::string Utf8(char32_t c) {
  std::string out;
  AppendUtf8(c, &out);
  return out;
}

// Full lower-casing by ICU, of a character between two others.
std::string LowerInWord(char32_t c) {
  const std::string word = "a" + Utf8(c) + "a";
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode error = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, word, sink, nullptr, error);
  return out.substr(1, out.size() - 2);
}

bool Is(char32_t c, uint8_t flag) { return CharTable::Get().FlagsOf(c) & flag; }

TEST(CharTable, KnowsLettersMarksCaseAndSpace) {
  for (const char32_t c : {U'a', U'ế', U'ư', U'đ', U'Ж', U'漢'}) EXPECT_TRUE(Is(c, CharTable::kLetter));
  for (const char32_t c : {U'5', U'.', U'”', U'€', char32_t{0x300}}) EXPECT_FALSE(Is(c, CharTable::kLetter));
  EXPECT_TRUE(Is(0x300, CharTable::kMark));
  EXPECT_TRUE(Is(U'Đ', CharTable::kUpper));
  EXPECT_TRUE(Is(U'ǅ', CharTable::kUpper));  // title case
  EXPECT_FALSE(Is(U'đ', CharTable::kUpper));
  for (const char32_t c : {0x20, 0x09, 0x0A, 0xA0, 0x2009, 0x200B, 0x3000, 0xFEFF})
    EXPECT_TRUE(Is(c, CharTable::kSpace)) << static_cast<uint32_t>(c);
  for (const char32_t c : {0x00, 0x1C, 0x1F, 0x200C}) EXPECT_FALSE(Is(c, CharTable::kSpace));
}

TEST(CharTable, LowersAsIcuDoesInAnyWord) {
  const CharTable& chars = CharTable::Get();
  for (char32_t c = 1; c < CharTable::kSize; ++c) {
    if (chars.FlagsOf(c) & CharTable::kContextLower) continue;
    EXPECT_EQ(Utf8(chars.LowerOf(c)), LowerInWord(c)) << static_cast<uint32_t>(c);
    EXPECT_EQ((chars.FlagsOf(c) & CharTable::kSameLower) != 0, LowerInWord(c) == Utf8(c));
  }
}

TEST(CharTable, PlainCharactersStayNfcInEveryOrder) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2& nfc = *icu::Normalizer2::getNFCInstance(error);
  std::string text;
  for (char32_t c = 1; c < CharTable::kSize; ++c) {
    if (!Is(c, CharTable::kPlainNfc)) continue;
    // Behind a letter that takes marks, and before one.
    text += "a" + Utf8(c) + "o";
  }
  EXPECT_TRUE(nfc.isNormalizedUTF8(text, error));
  EXPECT_TRUE(Is(U'ế', CharTable::kPlainNfc));
  EXPECT_FALSE(Is(0x301, CharTable::kPlainNfc));
  EXPECT_FALSE(Is(0x340, CharTable::kPlainNfc));  // decomposes always
}

TEST(CharTable, FoldsToTheLetterWithoutItsMarks) {
  const CharTable& chars = CharTable::Get();
  const auto folded = [&](char32_t c) { return Is(c, CharTable::kFoldsToOne) ? chars.FoldOf(c) : u'?'; };
  EXPECT_EQ(folded(U'Ế'), u'e');
  EXPECT_EQ(folded(U'Đ'), u'd');
  EXPECT_EQ(folded(U'Ж'), u'ж');
  EXPECT_EQ(folded(U'7'), u'7');
  for (const char32_t c : {U' ', U'ǆ', U'½', U'¨', char32_t{0x300}}) EXPECT_EQ(folded(c), u'?');
}

TEST(CharTable, KnowsCharactersThatItDoesNotHold) {
  const CharTable& chars = CharTable::Get();
  EXPECT_FALSE(chars.Has(U'漢'));
  EXPECT_TRUE(chars.Has(U'ỹ'));
  EXPECT_TRUE(Is(U'Ａ', CharTable::kUpper));
}

}  // namespace
}  // namespace accord::text
