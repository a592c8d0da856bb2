#include "ingest-service/extract/date/duration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Durations, AreNumbersOfUnits) {
  EXPECT_THAT(DurationLines("for five years", "en"), ElementsAre("duration years=5"));
  EXPECT_THAT(DurationLines("a 25-year term", "en"), ElementsAre("duration years=25"));
  EXPECT_THAT(DurationLines("two and a half years", "en"), ElementsAre("duration years=2 months=6"));
  EXPECT_THAT(DurationLines("thời hạn 36 tháng", "vi"), ElementsAre("duration years=3"));
  EXPECT_THAT(DurationLines("hai năm rưỡi", "vi"), ElementsAre("duration years=2 months=6"));
  EXPECT_THAT(DurationLines("three weeks", "en"), ElementsAre("duration days=21"));
}

TEST(Durations, StandInNoDate) {
  EXPECT_THAT(DurationLines("6 tháng đầu năm 2024", "vi"), IsEmpty());
  EXPECT_THAT(DurationLines("two years ago", "en"), IsEmpty());
  EXPECT_THAT(DurationLines("tháng 8 năm 2022", "vi"), IsEmpty());
}

TEST(Durations, AreWholeMonthsOrDays) { EXPECT_THAT(DurationLines("2.3 years", "en"), IsEmpty()); }

}  // namespace
}  // namespace accord::ingest
