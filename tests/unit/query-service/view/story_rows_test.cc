#include "query-service/view/story_rows.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

StoryText Sample() {
  StoryText text{"2024-03-06", {1, 0x0102030405060708, ~uint64_t{0}}, {}};
  storage::v1::StoryFigure figure;
  figure.set_of(7);
  figure.mutable_quantity()->set_value("18.4");
  text.figures.push_back(figure);
  return text;
}

TEST(StoryRows, TextsComeBackAsTheyWere) {
  for (const StoryText& text : {Sample(), StoryText()}) {
    const std::string row = EncodeStoryText(text);
    EXPECT_FALSE(row.empty());
    const std::optional<StoryText> back = DecodeStoryText(row);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->day, text.day);
    EXPECT_EQ(back->shingles, text.shingles);
    EXPECT_EQ(EncodeStoryText(*back), row);
  }
}

TEST(StoryRows, DamagedOnesAreNone) {
  const std::string row = EncodeStoryText(Sample());
  for (const std::string& damaged : {std::string(), row.substr(0, row.size() - 3),
                                     std::string("\x12\x03"
                                                 "abc")}) {
    EXPECT_FALSE(DecodeStoryText(damaged).has_value());
  }
}

TEST(StoryRows, ADamagedRowFailsTheFold) {
  ViewFixture fixture;
  ViewBatch batch(fixture.view().database());
  EXPECT_FALSE(StoryTexts(&batch).Load("a").has_value());
  EXPECT_TRUE(batch.status().ok());
  batch.Put(kStory, "a", "damaged");
  EXPECT_FALSE(StoryTexts(&batch).Load("a").has_value());
  EXPECT_THAT(batch.status(),
              testing::StatusIs(absl::StatusCode::kDataLoss, ::testing::HasSubstr("article a")));
}

TEST(StoryRows, OnlyADatedTextOfSomeLengthStandsInBands) {
  StoryText text;
  for (uint64_t i = 0; i < kStoryShinglesMin; ++i) text.shingles.push_back(i);
  EXPECT_TRUE(PlaceOf("a", text).bands.empty());
  text.day = "2024-03-06";
  const StoryPlace place = PlaceOf("a", text);
  EXPECT_EQ(place.bands, BandsOf(text.shingles));
  EXPECT_EQ(place.week, StoryWeek(text.day));
  EXPECT_EQ(place.article, (DatedArticle{"2024-03-06", "a"}));
  text.shingles.pop_back();
  EXPECT_TRUE(PlaceOf("a", text).bands.empty());
}

}  // namespace
}  // namespace accord::query
