#include "query-service/query/name_match.h"

#include "gmock/gmock.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;

NameMatch Match(const char* asked, const char* name) {
  return MatchName(NameTextOf(asked), NameTextOf(name));
}
double Score(const char* asked, const char* name) { return Match(asked, name).score; }

TEST(NameMatch, TellsWhyAndRanksByIt) {
  const struct {
    const char* asked;
    const char* name;
    double score;
    v1::MatchReason reason;
  } cases[] = {
      {"Sở Công Thương Hà Nội", "Sở Công Thương Hà Nội", 1.0, v1::MATCH_REASON_EXACT},
      {"sở công thương Hà Nội", "Sở Công Thương Hà Nội", 0.99, v1::MATCH_REASON_CASE},
      {"Department Finance", "Department of Finance", 0.99, v1::MATCH_REASON_CASE},
      {"Hoà Bình", "Hòa Bình", 0.99, v1::MATCH_REASON_CASE},
      {"So Cong Thuong Ha Noi", "Sở Công Thương Hà Nội", 0.97, v1::MATCH_REASON_DIACRITICS},
      {"Sở Công Thương Hanoi", "Sở Công Thương Ha Noi", 0.95, v1::MATCH_REASON_SPACING},
      {"An Nguyen Van", "Nguyễn Văn An", 0.93, v1::MATCH_REASON_ORDER},
      {"MARD", "Ministry of Agriculture and Rural Development", 0.80, v1::MATCH_REASON_ACRONYM},
      {"World Trade Organization", "WTO", 0.80, v1::MATCH_REASON_ACRONYM},
  };
  double last = 1;
  for (const auto& each : cases) {
    const NameMatch match = Match(each.asked, each.name);
    EXPECT_DOUBLE_EQ(match.score, each.score) << each.asked;
    EXPECT_THAT(match.reasons, ElementsAre(each.reason)) << each.asked;
    EXPECT_EQ(match.typos, 0);
    EXPECT_LE(match.score, last);
    last = match.score;
  }
}

TEST(NameMatch, CountsTypos) {
  const NameMatch match = Match("So Cogn Thuonh Ha Noi", "Sở Công Thương Hà Nội");
  EXPECT_EQ(match.typos, 2);
  EXPECT_THAT(match.reasons, ElementsAre(v1::MATCH_REASON_TYPO));
  EXPECT_GT(match.score, 0.6);
  EXPECT_GT(Score("So Cong Thuonh Ha Noi", "Sở Công Thương Hà Nội"), match.score);
}

TEST(NameMatch, TellsWordsThatAreMissingOrTooMany) {
  EXPECT_THAT(Match("Ministry of Industry", "Ministry of Industry and Trade").reasons,
              ElementsAre(v1::MATCH_REASON_WORD_MISSING));
  EXPECT_THAT(Match("Ministry of Industry and Trade", "Ministry of Industry").reasons,
              ElementsAre(v1::MATCH_REASON_WORD_EXTRA));
}

// Neighbours that a careless comparison takes for one.
TEST(NameMatch, NeverGivesOtherThingsTheScoreOfTheSameWords) {
  const std::pair<const char*, const char*> pairs[] = {
      {"Sở Công Thương Hà Nội", "Sở Công Thương Hà Nam"},
      {"So Cong Thuong Ha Noi", "Sở Công Thương Hà Nam"},
      {"Sở Công Thương Hà Giang", "Sở Công Thương Hạ Giang"},
      {"Minister of Health", "Deputy Minister of Health"},
      {"Department of Health", "Ministry of Health"},
      {"People's Committee of Hanoi", "People's Council of Hanoi"},
      {"Song Da 5 Joint Stock Company", "Song Da 7 Joint Stock Company"},
      {"Song Da 5 Joint Stock Company", "Song Da Joint Stock Company"},
      {"Song Da Hanoi Joint Stock Company", "Song Da Hue Joint Stock Company"},
      {"Nguyễn Văn An", "Nguyễn Vân An"},
      {"Nguyen Van An", "Nguyen Van Anh"},
      {"Quang Binh", "Quang Ninh"},
      {"Saigon Port", "Saigon Newport"},
  };
  for (const auto& [asked, name] : pairs) {
    EXPECT_LT(Score(asked, name), kSameWordsScore) << asked << " / " << name;
    EXPECT_LT(Score(name, asked), kSameWordsScore) << asked << " / " << name;
  }
}

TEST(NameMatch, AnotherNumberIsFar) {
  EXPECT_LT(Score("Song Da 5 Joint Stock Company", "Song Da 7 Joint Stock Company"), kNearScore);
  EXPECT_LT(Score("Song Da 5 Joint Stock Company", "Song Da 57 Joint Stock Company"), kNearScore);
}

TEST(NameMatch, OtherThingsAreFar) {
  EXPECT_LT(Score("Vinamilk", "Petrolimex"), kNearScore);
  EXPECT_LT(Score("Bộ Y tế", "Bộ Tài chính"), kNearScore);
  EXPECT_EQ(Score("", "Petrolimex"), 0);
}

TEST(NameMatch, DropsTitles) {
  EXPECT_EQ(FoldedName(WithoutTitles(NameTextOf("Deputy Minister Nguyen Van An")).words, " "),
            "nguyen van an");
  EXPECT_EQ(FoldedName(WithoutTitles(NameTextOf("Chủ tịch Trần Thị Hoa")).words, " "), "tran thi hoa");
  EXPECT_TRUE(WithoutTitles(NameTextOf("Nguyen Van An")).words.empty());
  EXPECT_TRUE(WithoutTitles(NameTextOf("President")).words.empty());
}

TEST(NameMatch, TyposAreLettersPutInLeftOutChangedOrSwapped) {
  EXPECT_EQ(TyposBetween("trade", "trade", 2), 0);
  EXPECT_EQ(TyposBetween("trade", "rtade", 2), 1);
  EXPECT_EQ(TyposBetween("trade", "tade", 2), 1);
  EXPECT_EQ(TyposBetween("trade", "traade", 2), 1);
  EXPECT_EQ(TyposBetween("trade", "trode", 2), 1);
  EXPECT_EQ(TyposBetween("trade", "rtadee", 2), 2);
  EXPECT_EQ(TyposBetween("trade", "steel", 2), 3);
}

}  // namespace
}  // namespace accord::query
