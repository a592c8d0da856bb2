#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/extract/date/date_en.h"
#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(RelativeDatesEn, KeepTheirAnchor) {
  EXPECT_THAT(DateLines("last year", "en", "2023-07-04"),
              ElementsAre("date edtf=2022 anchor=2023-07-04 relative"));
  EXPECT_THAT(Edtf("yesterday", "en", "2024-03-01"), ElementsAre("2024-02-29"));
  EXPECT_THAT(Edtf("last month", "en", "2024-01-31"), ElementsAre("2023-12"));
  EXPECT_THAT(Edtf("last December", "en", "2024-12-05"), ElementsAre("2023-12"));
  EXPECT_THAT(Edtf("next March", "en", "2024-12-05"), ElementsAre("2025-03"));
  EXPECT_THAT(Edtf("five years ago", "en", "2024-12-05"), ElementsAre("2019"));
}

TEST(RelativeDatesEn, TotalsRunToThePublishedDay) {
  EXPECT_THAT(DateLines("To date", "en", "2023-07-04"),
              ElementsAre("date edtf=../2023-07-04 kind=cumulative anchor=2023-07-04 relative"));
  EXPECT_THAT(Edtf("so far this year", "en", "2023-07-04"), ElementsAre("2023-01/2023-07"));
}

}  // namespace
}  // namespace accord::ingest
