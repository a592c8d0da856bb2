#include "ingest-service/extract/quantity/range.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Ranges, ShareUnitAndMagnitude) {
  EXPECT_THAT(QuantityLines("between 1.8 and 2 million tonnes", "en"),
              ElementsAre("physical low=1800000 high=2000000 unit=t scale=6"));
  EXPECT_THAT(QuantityLines("từ 8 đến 10 triệu USD", "vi"),
              ElementsAre("money low=8000000 high=10000000 unit=USD scale=6"));
  EXPECT_THAT(QuantityLines("a rise of 2-3%", "en"), ElementsAre("percent low=2 high=3"));
}

TEST(Ranges, AreNoChanges) {
  EXPECT_THAT(QuantityLines("cut from 90 minutes to 40 minutes", "en"),
              ElementsAre("physical value=90 unit=min", "physical value=40 unit=min"));
  EXPECT_THAT(QuantityLines("lifted its share from 20% to 60%", "en"),
              ElementsAre("percent value=20", "percent value=60"));
  EXPECT_THAT(QuantityLines("rút từ 90 phút xuống 40 phút", "vi"),
              ElementsAre("physical value=90 unit=min", "physical value=40 unit=min"));
}

TEST(Lists, NameTheirUnitOnce) {
  EXPECT_THAT(QuantityLines("71 and 115 million USD", "en"),
              ElementsAre("money value=71000000 unit=USD", "money value=115000000 unit=USD scale=6"));
  EXPECT_THAT(QuantityLines("17 of the 128 tenants", "en"),
              ElementsAre("count value=17 noun=tenants", "count value=128 noun=tenants"));
  EXPECT_THAT(
      QuantityLines("9 billion dollars, against 11 billion", "en"),
      ElementsAre("money value=9000000000 unit=USD scale=9", "money value=11000000000 unit=USD scale=9"));
}

TEST(Comparisons, NameTheirUnitOnce) {
  EXPECT_THAT(QuantityLines("310 stalls in October, against 140 in the same month of 2022", "en"),
              ElementsAre("count value=310 noun=stalls", "count value=140 noun=stalls"));
  EXPECT_THAT(QuantityLines("Of the 21 chapters on the table, 12 have been closed.", "en"),
              ElementsAre("count value=21 noun=chapters", "count value=12 noun=chapters"));
}

TEST(Times, AreToldForNothing) {
  EXPECT_THAT(QuantityLines("cut to 40 minutes per truck", "en"), ElementsAre("physical value=40 unit=min"));
}

TEST(Changes, AreNoBounds) {
  EXPECT_THAT(QuantityLines("thấp hơn 12% so với kế hoạch", "vi"), ElementsAre("percent value=12"));
  EXPECT_THAT(QuantityLines("đạt hơn 12% kế hoạch", "vi"), ElementsAre("percent value=12 kind=at_least"));
}

}  // namespace
}  // namespace accord::ingest
