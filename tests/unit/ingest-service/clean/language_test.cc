#include "ingest-service/clean/language.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

TEST(DetectLanguage, TellsEnglishFromVietnameseAndOthers) {
  EXPECT_EQ(DetectLanguage(
                "The two ministries signed an agreement on trade and industry in the capital last week."),
            "en");
  EXPECT_EQ(
      DetectLanguage("Hai bộ đã ký thỏa thuận hợp tác về thương mại và công nghiệp tại thủ đô tuần trước."),
      "vi");
  EXPECT_EQ(DetectLanguage("Les deux ministères ont signé la semaine dernière un accord sur le commerce et "
                           "l'industrie dans la capitale."),
            "fr");
}

TEST(DetectLanguage, IsUndecidedWhenUnsure) {
  EXPECT_EQ(DetectLanguage(""), "und");
  EXPECT_EQ(DetectLanguage("12 345 678"), "und");
  EXPECT_EQ(DetectLanguage("USD EUR"), "und");
}

TEST(DetectLanguage, CutsNoCharacterInTwo) {
  std::string text;
  while (text.size() < 20'000) text += "Hai bên ký thỏa thuận hợp tác. ";
  EXPECT_EQ(DetectLanguage(text), "vi");
}

TEST(PrimaryLanguage, IsTheFirstSubtag) {
  EXPECT_EQ(PrimaryLanguage("vi-VN"), "vi");
  EXPECT_EQ(PrimaryLanguage("vi_VN"), "vi");
  EXPECT_EQ(PrimaryLanguage(" EN "), "en");
  EXPECT_EQ(PrimaryLanguage("x"), "");
  EXPECT_EQ(PrimaryLanguage("english"), "");
  EXPECT_EQ(PrimaryLanguage(""), "");
}

TEST(LanguageDetectorVersion, IsTold) { EXPECT_NE(LanguageDetectorVersion(), ""); }

}  // namespace
}  // namespace accord::ingest
