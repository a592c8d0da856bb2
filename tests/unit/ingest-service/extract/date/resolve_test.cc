#include "ingest-service/extract/date/resolve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Resolve, TakesTheLatestDayUnlessWordsLookAhead) {
  EXPECT_THAT(Edtf("signed on November 4", "en"), ElementsAre("2024-11-04"));
  EXPECT_THAT(Edtf("will be signed on November 4", "en"), ElementsAre("2025-11-04"));
  EXPECT_THAT(Edtf("on November 4 they will meet", "en"), ElementsAre("2025-11-04"));
  EXPECT_THAT(Edtf("ký ngày 4/11", "vi"), ElementsAre("2024-11-04"));
  EXPECT_THAT(Edtf("sẽ ký ngày 4/11", "vi"), ElementsAre("2025-11-04"));
}

TEST(Resolve, ANameLooksNowhere) {
  EXPECT_THAT(Edtf("The Ministry of Planning signed in November", "en"), ElementsAre("2024-11"));
  EXPECT_THAT(Edtf("Sở Kế hoạch họp tháng 11", "vi"), ElementsAre("2024-11"));
  EXPECT_THAT(Edtf("They are planning to sign in November", "en"), ElementsAre("2025-11"));
}

TEST(Resolve, TakesADayCloseAhead) {
  EXPECT_THAT(Edtf("until the fair on July 7", "en", "2023-07-03"), ElementsAre("2023-07-07"));
  EXPECT_THAT(Edtf("the fair on September 7", "en", "2023-07-03"), ElementsAre("2022-09-07"));
}

TEST(Resolve, LeavesARelativeDateOpenWithoutAnAnchor) {
  EXPECT_THAT(DateLines("signed on November 4", "en", ""), ElementsAre("date relative unresolved"));
  EXPECT_THAT(DateLines("năm ngoái", "vi", ""), ElementsAre("date relative unresolved"));
  EXPECT_THAT(DateLines("signed on November 4, 2022", "en", ""), ElementsAre("date edtf=2022-11-04"));
}

TEST(Resolve, CountsWeeksFromMonday) {
  EXPECT_THAT(Edtf("last week", "en", "2025-06-18"), ElementsAre("2025-06-09/2025-06-15"));
  EXPECT_THAT(Edtf("last week", "en", "2025-06-16"), ElementsAre("2025-06-09/2025-06-15"));
}

TEST(Resolve, AWeekdayIsTheLatestOneOnOrBeforeTheDay) {
  EXPECT_THAT(Edtf("on Wednesday", "en", "2025-06-18"), ElementsAre("2025-06-18"));
  EXPECT_THAT(Edtf("on Thursday", "en", "2025-06-18"), ElementsAre("2025-06-12"));
  EXPECT_THAT(Edtf("last Wednesday", "en", "2025-06-18"), ElementsAre("2025-06-11"));
}

TEST(Resolve, UpToADateThatLiesAheadIsThatDate) {
  EXPECT_THAT(DateLines("as of March 2025", "en"), ElementsAre("date edtf=../2025-03 kind=cumulative"));
  EXPECT_THAT(DateLines("by the end of 2027", "en"), ElementsAre("date edtf=2027-12"));
}

}  // namespace
}  // namespace accord::ingest
