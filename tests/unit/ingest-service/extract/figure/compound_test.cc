// Names put together of words that stand apart, in the text's language.
#include "ingest-service/extract/figure/compound.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Compound, ThePartOfAWholeThatStandsElsewhere) {
  const FigureReading r("The plant has turbines.");
  const FigureArea area = PartOf(r.document(), {3, 4}, {nullptr, {1, 2}});
  EXPECT_EQ(AreaText(r.document(), area), "turbines of the plant");
  ASSERT_EQ(area.parts.size(), 2u);
  EXPECT_EQ(r.Text(area.parts[0]), "turbines");
  EXPECT_EQ(r.Text(area.parts[1]), "plant");
}

TEST(Compound, InVietnamese) {
  const FigureReading r("Nhà máy có tua-bin.", "vi");
  EXPECT_EQ(AreaText(r.document(), PartOf(r.document(), {3, 6}, {nullptr, {0, 2}})), "tua-bin của Nhà máy");
  EXPECT_EQ(AreaText(r.document(), Definite(r.document(), {0, 2})), "Nhà máy");
}

TEST(Compound, PartsOfPartsKeepTheirPlaces) {
  const FigureReading r("Kenya sold the volume of exports.");
  const FigureArea exports = PartOf(r.document(), {5, 6}, {nullptr, {0, 1}});
  const FigureArea volume = PartOf(r.document(), {3, 4}, exports);
  EXPECT_EQ(AreaText(r.document(), volume), "volume of exports of Kenya");
  EXPECT_EQ(volume.parts.size(), 3u);
}

TEST(Compound, NothingIsPutTogetherOfOne) {
  const FigureReading r("The plant has turbines.");
  EXPECT_TRUE(PartOf(r.document(), TokenRange{3, 4}, FigureArea{}).parts.empty());
  EXPECT_EQ(AreaText(r.document(), PartOf(r.document(), TokenRange{}, {nullptr, {1, 2}})), "plant");
}

TEST(Compound, ANounForAnotherWord) {
  const FigureReading r("Kenya lent money.");
  EXPECT_EQ(AreaText(r.document(), PartOf(r.document(), "lending", {1, 2}, {nullptr, {0, 1}})),
            "lending of Kenya");
  EXPECT_EQ(AreaText(r.document(), Definite(r.document(), {2, 3})), "the money");
}

}  // namespace
}  // namespace accord::ingest
