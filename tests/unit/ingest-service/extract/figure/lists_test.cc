// Lists: split at commas, then at the last "and"; "and" inside an item stays when the commas are enough.
#include "ingest-service/extract/figure/lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Split(const char* text, size_t count, const char* language = "en") {
  const FigureReading r(text, language);
  std::vector<std::string> out;
  for (TokenRange item : SplitList(r.document(), r.cues, r.cues.sentence(), count))
    out.push_back(r.Text(item));
  return out;
}

TEST(SplitList, SplitsAtCommasAndTheLastAnd) {
  EXPECT_THAT(Split("tea, coffee and cut flowers", 3), ElementsAre("tea", "coffee", "cut flowers"));
  EXPECT_THAT(Split("than đá, cao su và phân bón", 3, "vi"), ElementsAre("than đá", "cao su", "phân bón"));
}

TEST(SplitList, KeepsAnAndInsideAnItemWhenCommasAreEnough) {
  EXPECT_THAT(Split("ores, iron and steel, and textiles", 3),
              ElementsAre("ores", "iron and steel", "textiles"));
}

TEST(SplitList, GivesNothingWhenTheNumberDiffers) { EXPECT_THAT(Split("tea and coffee", 3), IsEmpty()); }

TEST(ShareOut, HandsSharesOutInOrder) {
  const Extracted e = Extract(
      "Its main goods include ores, iron and steel, and textiles, accounting for 30%, 20% and 10% of the "
      "total.",
      "en", Kind::kPerson);
  const std::vector<FigureFrame> frames = ExtractFigures(*e.chart);
  ASSERT_EQ(frames.size(), 3u);
  EXPECT_EQ(e.document->TextOf(frames[1].subject.words), "iron and steel");
  EXPECT_EQ(e.document->TextOf(frames[2].counterpart.words), "the total");
}

TEST(Lists, AChainOfSharesHasOneWhole) {
  const FigureReading r("Peru took 52% of the tea, Chile 11% and Kenya 9.5%.");
  const std::vector<FigureFrame> frames = ExtractFigures(r.chart());
  ASSERT_EQ(frames.size(), 3u);
  const char* parts[] = {"Peru", "Chile", "Kenya"};
  for (size_t i = 0; i < frames.size(); ++i) {
    EXPECT_EQ(frames[i].transformation, v1::TRANSFORMATION_SHARE) << i;
    EXPECT_EQ(r.Text(frames[i].subject.words), parts[i]);
    EXPECT_EQ(r.Text(frames[i].counterpart.words), "the tea");
  }
}

TEST(Lists, AShareBeforeIsOfTheSameWhole) {
  const FigureReading r("Renewables provided 52% of the power, against 11% in 2023.");
  const std::vector<FigureFrame> frames = ExtractFigures(r.chart());
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[1].transformation, v1::TRANSFORMATION_SHARE);
  for (const FigureFrame& frame : frames) {
    EXPECT_EQ(r.Text(frame.subject.words), "Renewables");
    EXPECT_EQ(r.Text(frame.counterpart.words), "the power");
  }
}

TEST(Lists, APercentageOfItsOwnIsNoShare) {
  const FigureReading r("Peru took 52% of the tea, and prices in Chile rose 11%.");
  const std::vector<FigureFrame> frames = ExtractFigures(r.chart());
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[1].transformation, v1::TRANSFORMATION_GROWTH);
}

}  // namespace
}  // namespace accord::ingest
