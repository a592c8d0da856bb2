#include "common/text/unicode.h"

#include <gtest/gtest.h>

namespace accord::text {
namespace {

TEST(Unicode, TellsWhereUtf8Ends) {
  EXPECT_EQ(ValidUtf8Prefix("Hà Nội"), std::string("Hà Nội").size());
  EXPECT_EQ(ValidUtf8Prefix("ab\xFFz"), 2u);
  EXPECT_EQ(ValidUtf8Prefix("ab\xE1\xBB"), 2u);        // cut
  EXPECT_EQ(ValidUtf8Prefix("\xC0\xAF"), 0u);          // overlong
  EXPECT_EQ(ValidUtf8Prefix("\xED\xA0\x80"), 0u);      // surrogate
  EXPECT_EQ(ValidUtf8Prefix("\xF4\x90\x80\x80"), 0u);  // past U+10FFFF
  EXPECT_TRUE(IsValidUtf8(""));
  EXPECT_FALSE(IsValidUtf8("\x80"));
}

TEST(Unicode, CountsCodePoints) {
  EXPECT_EQ(CodePoints("Huế"), 3u);
  EXPECT_EQ(CodePoints("漢字🙂"), 3u);
}

TEST(Unicode, NormalisesToNfc) {
  EXPECT_EQ(ToNfc("Ha\xCC\x80"), "Hà");
  EXPECT_TRUE(IsNfc("Hà"));
  EXPECT_FALSE(IsNfc("Ha\xCC\x80"));
}

TEST(Unicode, LowersWithoutALocale) {
  EXPECT_EQ(ToLower("ĐỒNG NAI"), "đồng nai");
  EXPECT_EQ(ToLower("ISTANBUL"), "istanbul");
}

TEST(Unicode, FoldsAcrossSpellings) {
  EXPECT_EQ(Fold("Đà  Nẵng "), "da nang");
  EXPECT_EQ(Fold("hòa"), Fold("hoà"));
  EXPECT_EQ(Fold("Côte d’Ivoire"), Fold("cote d’ivoire"));
  EXPECT_EQ(Fold("  "), "");
  EXPECT_EQ(Fold("  North  Sea\tPORT~ "), "north sea port~");
  EXPECT_EQ(Fold(" A  b "), "a b");
  // What only ICU can fold: compatibility characters, and those beyond the tables.
  EXPECT_EQ(Fold("½ Ａ Đà"), "1⁄2 a da");
}

TEST(Unicode, WalksAndAppendsCodePoints) {
  const std::string text = "aế🙂";
  std::string again;
  for (size_t pos = 0; pos < text.size();) AppendUtf8(NextCodePoint(text, &pos), &again);
  EXPECT_EQ(again, text);
}

TEST(Unicode, KnowsLettersMarksDigitsAndSpaces) {
  EXPECT_TRUE(IsLetter(U'ế'));
  EXPECT_FALSE(IsLetter(U'5'));
  EXPECT_TRUE(IsMark(0x300));
  EXPECT_TRUE(IsUpper(U'Đ'));
  EXPECT_FALSE(IsUpper(U'đ'));
  EXPECT_TRUE(IsDigit(U'7'));
  EXPECT_FALSE(IsDigit(0x0667));
  for (char32_t c : {U' ', U'\n', U'\t', char32_t{0xA0}, char32_t{0x2009}, char32_t{0x200B}}) {
    EXPECT_TRUE(IsSpace(c)) << static_cast<uint32_t>(c);
  }
}

TEST(Unicode, LooksAtTheFirstLetterOrAll) {
  EXPECT_TRUE(StartsUpper("\"Hanoi"));
  EXPECT_FALSE(StartsUpper("hanoi"));
  EXPECT_FALSE(StartsUpper("12"));
  EXPECT_TRUE(IsAllUpper("TP.HCM"));
  EXPECT_FALSE(IsAllUpper("VNa"));
  EXPECT_FALSE(IsAllUpper("12"));
}

}  // namespace
}  // namespace accord::text
