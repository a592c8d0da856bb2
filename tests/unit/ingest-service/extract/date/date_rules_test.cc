// Dates of digits alone, years, and how much work all rules are.
#include "ingest-service/extract/date/date_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NumericDates, FollowTheLanguagesOrder) {
  EXPECT_THAT(Edtf("17/03/2025", "vi"), ElementsAre("2025-03-17"));
  EXPECT_THAT(Edtf("05/06/2024", "vi"), ElementsAre("2024-06-05"));
  EXPECT_THAT(Edtf("2024-06-05", "en"), ElementsAre("2024-06-05"));
  EXPECT_THAT(Edtf("25.6.2024", "en"), ElementsAre("2024-06-25"));
}

TEST(NumericDates, AreNotGuessedWhereEnglishHasTwoOrders) {
  EXPECT_THAT(Edtf("25/06/2024", "en"), ElementsAre("2024-06-25"));
  EXPECT_THAT(Edtf("06/25/2024", "en"), ElementsAre("2024-06-25"));
  EXPECT_THAT(Edtf("05/06/2024", "en"), ElementsAre("2024"));
  // Close before the published day only one of the two makes sense.
  EXPECT_THAT(Edtf("05/06/2025", "en", "2025-06-18"), ElementsAre("2025-06-05"));
}

TEST(NumericDates, LeaveWhatTheCalendarDoesNotHave) { EXPECT_THAT(Edtf("31/02/2024", "vi"), IsEmpty()); }

TEST(BareYear, IsNoAmount) {
  EXPECT_THAT(Edtf("in 2024", "en"), ElementsAre("2024"));
  EXPECT_THAT(Edtf("the 2014 agreement", "en"), ElementsAre("2014"));
  EXPECT_THAT(Edtf("2024 tonnes", "en"), IsEmpty());
  EXPECT_THAT(Edtf("the 2000 workers", "en"), IsEmpty());
  EXPECT_THAT(Edtf("2024 tấn", "vi"), IsEmpty());
}

// What the rules of a language do to a text that is one phrase over and over.
RuleSet::Work WorkOn(const std::string& phrase, absl::string_view language, size_t tokens) {
  std::string text;
  const Document one = MakeDocument(phrase, language);
  for (size_t i = 0; i < tokens; i += one.tokens.size()) text += phrase;
  const Document document = MakeDocument(text, language);
  Chart chart(document);
  ExtractNumbers(&chart);
  const DateRules& rules = language == "vi" ? DateRulesVi() : DateRulesEn();
  const RuleSet::Work simple = rules.simple.ApplyCounting(&chart);
  chart.KeepLongest<DateValue>();
  const RuleSet::Work composed = rules.composed.ApplyCounting(&chart);
  return {simple.tries + composed.tries, simple.matches + composed.matches};
}

// Texts that are nothing but dates, or look like it, once took a second for every hundred kilobytes.
TEST(DateRules, DoSoMuchWorkATokenAndNoMore) {
  constexpr size_t kTokens = 2000;
  constexpr size_t kTriesPerTokenMax = 40;
  constexpr size_t kMatchesPerTokenMax = 20;
  const std::vector<std::pair<const char*, const char*>> phrases = {{"1 ", "en"},
                                                                    {"12 ", "en"},
                                                                    {"2024 ", "en"},
                                                                    {"2024-", "en"},
                                                                    {"12/", "en"},
                                                                    {"5-", "en"},
                                                                    {"12/3/2024 ", "en"},
                                                                    {"May ", "en"},
                                                                    {"June 5 ", "en"},
                                                                    {"15-18 July ", "en"},
                                                                    {"Monday ", "en"},
                                                                    {"2024 to ", "en"},
                                                                    {"2024-2025 ", "en"},
                                                                    {"last year ", "en"},
                                                                    {"from 2020 to 2024 ", "en"},
                                                                    {"five years ", "en"},
                                                                    {"third quarter ", "en"},
                                                                    {"the year before ", "en"},
                                                                    {"tháng 4 ", "vi"},
                                                                    {"quý I/2024 ", "vi"},
                                                                    {"ngày 4 tháng 11 năm 2022 ", "vi"},
                                                                    {"từ 2020 đến ", "vi"},
                                                                    {"cùng kỳ ", "vi"},
                                                                    {"năm trước ", "vi"},
                                                                    {"9 tháng đầu năm ", "vi"},
                                                                    {"giai đoạn 2022-2025 ", "vi"}};
  for (const auto& [phrase, language] : phrases) {
    const RuleSet::Work some = WorkOn(phrase, language, kTokens);
    EXPECT_LE(some.tries, kTokens * kTriesPerTokenMax) << phrase;
    EXPECT_LE(some.matches, kTokens * kMatchesPerTokenMax) << phrase;
    // Four times the text takes four times the work.
    const RuleSet::Work more = WorkOn(phrase, language, 4 * kTokens);
    EXPECT_LE(more.tries, 4.2 * static_cast<double>(some.tries) + 100) << phrase;
    EXPECT_LE(more.matches, 4.2 * static_cast<double>(some.matches) + 100) << phrase;
  }
}

}  // namespace
}  // namespace accord::ingest
