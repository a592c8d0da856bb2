#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/extract/date/date_en.h"
#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ComposedDatesEn, TellATermFromAPeriod) {
  EXPECT_THAT(DateLines("for the 2024-2026 period", "en"), ElementsAre("date edtf=2024/2026 kind=validity"));
  EXPECT_THAT(DateLines("the period 2024-2026", "en"), ElementsAre("date edtf=2024/2026 kind=validity"));
  EXPECT_THAT(DateLines("in 2024-2026", "en"), ElementsAre("date edtf=2024/2026 kind=period"));
  EXPECT_THAT(DateLines("from 2024 to 2026", "en"), ElementsAre("date edtf=2024/2026 kind=period"));
}

TEST(ComposedDatesEn, SpanTheirEnds) {
  EXPECT_THAT(Edtf("from July 1, 2025 to June 30, 2030", "en"), ElementsAre("2025-07-01/2030-06-30"));
  EXPECT_THAT(Edtf("from October to December 2024", "en"), ElementsAre("2024-10/2024-12"));
  EXPECT_THAT(Edtf("the six months to March 2025", "en"), ElementsAre("2024-10/2025-03"));
  EXPECT_THAT(Edtf("since May 1, 2024", "en"), ElementsAre("2024-05-01/.."));
}

TEST(ComposedDatesEn, ATimeToldBeforeIsToldAgain) {
  EXPECT_THAT(Edtf("From January to May 2025 it rose on a year earlier. Over the same months it fell", "en"),
              ElementsAre("2025-01/2025-05", "2024-01/2024-05", "2025-01/2025-05"));
  EXPECT_THAT(Edtf("From January to May 2025 it rose. Over the five months it was 7", "en"),
              ElementsAre("2025-01/2025-05", "2025-01/2025-05"));
  EXPECT_THAT(Edtf("From January to May 2025 it rose. Over the six months it was 7", "en"),
              ElementsAre("2025-01/2025-05"));
  EXPECT_THAT(Edtf("They met on 3 May 2025. In that period it rose", "en"), ElementsAre("2025-05-03"));
}

TEST(ComposedDatesEn, AsOfATimeAheadIsFromItOn) {
  EXPECT_THAT(Edtf("as of 2029", "en"), ElementsAre("2029/.."));
  EXPECT_THAT(Edtf("as of March 2024", "en"), ElementsAre("../2024-03"));
  EXPECT_THAT(Edtf("between now and 2029", "en"), ElementsAre("2025/2029"));
  EXPECT_THAT(Edtf("from now until May 2027", "en"), ElementsAre("2025-06/2027-05"));
}

TEST(ComposedDatesEn, AWeekdayBelongsToItsDate) {
  EXPECT_THAT(Edtf("Monday, March 17, 2025", "en"), ElementsAre("2025-03-17"));
}

TEST(ComposedDatesEn, TheYearBeforeIsThatBeforeTheOneSpokenOf) {
  EXPECT_THAT(Edtf("In 2021 sales rose from the previous year", "en"), ElementsAre("2021", "2020"));
  EXPECT_THAT(Edtf("In the first half of 2021 sales rose from a year earlier", "en"),
              ElementsAre("2021-01/2021-06", "2020-01/2020-06"));
  EXPECT_THAT(Edtf("Sales rose from a year earlier", "en", "2024-05-06"), ElementsAre("2023"));
  EXPECT_THAT(Edtf("It rose in 2021. It had stood lower a year earlier.", "en"), ElementsAre("2021", "2020"));
}

}  // namespace
}  // namespace accord::ingest
