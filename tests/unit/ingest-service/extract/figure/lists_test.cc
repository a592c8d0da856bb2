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

}  // namespace
}  // namespace accord::ingest
