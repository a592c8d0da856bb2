#include "ingest-service/extract/quantity/unit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Units, StandBeforeBehindOrGlued) {
  EXPECT_THAT(QuantityLines("USD34.6 million", "en"), ElementsAre("money value=34600000 unit=USD scale=6"));
  EXPECT_THAT(QuantityLines("VND4,927 billion", "en"),
              ElementsAre("money value=4927000000000 unit=VND scale=9 or=4927000000"));
  EXPECT_THAT(QuantityLines("a 5-billion-VND road", "en"),
              ElementsAre("money value=5000000000 unit=VND scale=9"));
  EXPECT_THAT(QuantityLines("1.200 tỷ đồng", "vi"),
              ElementsAre("money value=1200000000000 unit=VND scale=9 or=1200000000"));
}

TEST(Units, ScaleSubunitsAndNameWhatAPriceIsFor) {
  EXPECT_THAT(QuantityLines("6,95 US cent/kWh", "vi"), ElementsAre("money value=0.0695 unit=USD per=kWh"));
  EXPECT_THAT(QuantityLines("96 USD/tấn", "vi"), ElementsAre("money value=96 unit=USD per=t"));
  EXPECT_THAT(QuantityLines("1.75% a year", "en"), ElementsAre("percent value=1.75 per=a"));
}

TEST(Units, KeepPercentAndPointsApart) {
  EXPECT_THAT(QuantityLines("tăng 0,8 điểm phần trăm", "vi"), ElementsAre("percentage_point value=0.8"));
  EXPECT_THAT(QuantityLines("up 0.8 percentage points to 4.6 per cent", "en"),
              ElementsAre("percentage_point value=0.8", "percent value=4.6"));
}

TEST(Units, LeaveWordsThatBeginLikeOne) {
  EXPECT_THAT(QuantityLines("Team 2 won", "en"), IsEmpty());
  EXPECT_THAT(QuantityLines("3,000 won", "en"), ElementsAre("money value=3000 unit=KRW"));
}

}  // namespace
}  // namespace accord::ingest
