#include "query-service/query/date_range.h"

#include "gmock/gmock.h"
#include "query-service/view/filter_terms.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

v1::DateRange Range(const std::string& first, const std::string& last) {
  v1::DateRange range;
  range.set_first(first);
  range.set_last(last);
  return range;
}

TEST(DateRange, IsFromTheFirstDayOfOneToTheLastOfTheOther) {
  const struct {
    const char *first, *last, *first_day, *last_day;
  } kCases[] = {
      {"2022", "2022", "2022-01-01", "2022-12-31"},
      {"2022-11", "2024-02", "2022-11-01", "2024-02-29"},
      {"2022-11-04", "2022-12", "2022-11-04", "2022-12-31"},
      {"1969-12-31", "1970-01-01", "1969-12-31", "1970-01-01"},
  };
  for (const auto& each : kCases) {
    const auto days = ParseDateRange("f", Range(each.first, each.last));
    ASSERT_THAT(days, testing::IsOk()) << each.first;
    EXPECT_EQ(days->first, DayNumber(each.first_day));
    EXPECT_EQ(days->last, DayNumber(each.last_day));
  }
  const auto open = ParseDateRange("f", Range("", ""));
  EXPECT_FALSE(open->first || open->last);
}

TEST(DateRange, WhatIsNoDayIsNamed) {
  for (const char* text : {"22", "2022-13", "2022-02-30", "2022-1-4", "2022/11", "2022-11-04T", "20a2",
                           " 2022", "2022-00", "2022-01-00", "-2022"}) {
    const auto days = ParseDateRange("match.concluded", Range(text, ""));
    ASSERT_THAT(days, testing::HasReason(v1::ERROR_REASON_INVALID_FIELD)) << text;
    EXPECT_EQ(BadRequestOf(days.status()).field_violations(0).field(), "match.concluded.first");
  }
  EXPECT_EQ(
      BadRequestOf(ParseDateRange("f", Range("2022-02", "2022-01")).status()).field_violations(0).field(),
      "f.last");
}

TEST(DateRange, PartialDatesPassWhenTheyMayFallWithin) {
  const auto days = *ParseDateRange("f", Range("2022-11-30", "2023-01-02"));
  const auto meets = [&](const char* first, const char* last) {
    storage::v1::FilterDays date;
    if (const auto day = DayNumber(first)) date.set_first(*day);
    if (const auto day = DayNumber(last)) date.set_last(*day);
    return days.Meets(date);
  };
  EXPECT_TRUE(meets("2022-11-01", "2022-11-30"));
  EXPECT_FALSE(meets("2022-11-01", "2022-11-29"));
  EXPECT_TRUE(meets("2023-01-02", "2023-12-31"));
  EXPECT_FALSE(meets("2023-01-03", "2023-12-31"));
  EXPECT_TRUE(meets("2020-01-01", ""));
  EXPECT_FALSE(meets("2023-01-03", ""));
  EXPECT_TRUE(meets("", "2022-11-30"));
  EXPECT_FALSE(meets("", "2022-11-29"));
  EXPECT_TRUE(days.Has(*DayNumber("2023-01-02")));
  EXPECT_FALSE(days.Has(*DayNumber("2023-01-03")));
}

}  // namespace
}  // namespace accord::query
