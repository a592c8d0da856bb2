#include "ingest-service/extract/date/date_en.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DatesEn, NameTheirParts) {
  EXPECT_THAT(Edtf("November 4, 2022", "en"), ElementsAre("2022-11-04"));
  EXPECT_THAT(Edtf("the 4th of November 2022", "en"), ElementsAre("2022-11-04"));
  EXPECT_THAT(Edtf("Feb. 14, 2025", "en"), ElementsAre("2025-02-14"));
  EXPECT_THAT(Edtf("July 15-18, 2024", "en"), ElementsAre("2024-07-15/2024-07-18"));
  EXPECT_THAT(Edtf("June 2025", "en"), ElementsAre("2025-06"));
}

TEST(DatesEn, PartsOfYearsArePeriods) {
  EXPECT_THAT(DateLines("the first nine months of 2025", "en"),
              ElementsAre("date edtf=2025-01/2025-09 kind=period"));
  EXPECT_THAT(Edtf("the second half of 2024", "en"), ElementsAre("2024-07/2024-12"));
  EXPECT_THAT(Edtf("the fourth quarter of last year", "en"), ElementsAre("2024-10/2024-12"));
  EXPECT_THAT(Edtf("the first nine months", "en", "2025-03-02"), ElementsAre("2024-01/2024-09"));
  EXPECT_THAT(Edtf("the 2023/24 season", "en"), ElementsAre("2023/2024"));
}

TEST(DatesEn, AMonthsNameAloneNeedsAWordBeforeIt) {
  EXPECT_THAT(Edtf("in May", "en"), ElementsAre("2025-05"));
  EXPECT_THAT(Edtf("they may march on the city", "en"), IsEmpty());
  EXPECT_THAT(Edtf("Theresa May spoke", "en"), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
