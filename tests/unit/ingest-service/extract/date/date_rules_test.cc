#include "ingest-service/extract/date/date_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NumericDates, FollowTheLanguagesOrder) {
  EXPECT_THAT(Edtf("17/03/2025", "vi"), ElementsAre("2025-03-17"));
  EXPECT_THAT(Edtf("05/06/2024", "vi"), ElementsAre("2024-06-05"));
  EXPECT_THAT(Edtf("2024-06-05", "en"), ElementsAre("2024-06-05"));
  EXPECT_THAT(Edtf("25.6.2024", "en"), ElementsAre("2024-06-25"));
}

TEST(NumericDates, AreNotGuessedWhereEnglishHasTwoOrders) {
  EXPECT_THAT(Edtf("25/06/2024", "en"), ElementsAre("2024-06-25"));
  EXPECT_THAT(Edtf("06/25/2024", "en"), ElementsAre("2024-06-25"));
  EXPECT_THAT(Edtf("05/06/2024", "en"), ElementsAre("2024"));
  // Close before the published day only one of the two makes sense.
  EXPECT_THAT(Edtf("05/06/2025", "en", "2025-06-18"), ElementsAre("2025-06-05"));
}

TEST(NumericDates, LeaveWhatTheCalendarDoesNotHave) { EXPECT_THAT(Edtf("31/02/2024", "vi"), IsEmpty()); }

TEST(BareYear, IsNoAmount) {
  EXPECT_THAT(Edtf("in 2024", "en"), ElementsAre("2024"));
  EXPECT_THAT(Edtf("the 2014 agreement", "en"), ElementsAre("2014"));
  EXPECT_THAT(Edtf("2024 tonnes", "en"), IsEmpty());
  EXPECT_THAT(Edtf("the 2000 workers", "en"), IsEmpty());
  EXPECT_THAT(Edtf("2024 tấn", "vi"), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
