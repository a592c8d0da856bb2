#include "ingest-service/clean/language.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

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

TEST(DetectLanguage, KnowsVietnameseWithoutMarks) {
  EXPECT_EQ(
      DetectLanguage("Hai bo da ky thoa thuan hop tac ve thuong mai va cong nghiep tai thu do tuan truoc."),
      "vi");
  // English about Vietnamese firms.
  EXPECT_EQ(DetectLanguage("Nguyen Van Truong of Viet Thang Cong ty said in Quang Ngai that both sides had "
                           "signed the contract "
                           "with the port of Da Nang and that work would begin this year."),
            "en");
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

constexpr char kEnglish[] =
    "The two ministries have signed an agreement with their partners from the north, which said that the "
    "work would begin this week and that talks between the sides were going on.";
constexpr char kVietnamese[] =
    "Hai bộ đã ký thỏa thuận hợp tác về thương mại và công nghiệp tại thủ đô tuần trước, theo đó các doanh "
    "nghiệp của hai nước sẽ được hưởng nhiều ưu đãi khi đầu tư vào khu kinh tế cửa khẩu.";

TEST(LanguageBySigns, KnowsWhatLeavesNoDoubt) {
  EXPECT_EQ(LanguageBySigns(kEnglish), "en");
  EXPECT_EQ(LanguageBySigns(kVietnamese), "vi");
}

TEST(LanguageBySigns, LeavesTheRestToTheModel) {
  // Too short; Vietnamese without its marks; both at once; other languages with a borrowed word or letter.
  for (const std::string& text :
       {std::string("The two ministries have signed."),
        std::string(
            "Hai bo da ky thoa thuan hop tac ve thuong mai va cong nghiep tai thu do tuan truoc, theo "
            "do cac doanh nghiep cua hai nuoc se duoc huong nhieu uu dai khi dau tu vao."),
        std::string(kEnglish) + " " + kVietnamese,
        std::string(
            "De twee ministers hebben vorige week in de hoofdstad een akkoord getekend over handel en "
            "industrie, meldt de krant The Times of was het toch een andere krant."),
        std::string(
            "Les deux ministères ont signé la semaine dernière un accord sur le commerce et "
            "l'industrie, selon la Banque mondiale et le journal The Economist, dans la capitale.")}) {
    EXPECT_EQ(LanguageBySigns(text), "") << text;
  }
}

TEST(LanguageBySigns, AgreesWithTheModelOnEveryArticle) {
  int told = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ACCORD_SOURCE_DIR "/tests/corpus/articles")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const std::string language = LanguageBySigns(text);
    if (language.empty()) continue;
    EXPECT_EQ(language, LanguageByModel(text)) << entry.path();
    ++told;
  }
  EXPECT_GT(told, 10);
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
