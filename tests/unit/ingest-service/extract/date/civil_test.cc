#include "ingest-service/extract/date/civil.h"

#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

TEST(Civil, KnowsTheCalendar) {
  EXPECT_TRUE(IsValid({2024, 2, 29}));
  EXPECT_FALSE(IsValid({2023, 2, 29}));
  EXPECT_FALSE(IsValid({2023, 13, 0}));
  EXPECT_FALSE(IsValid({2023, 0, 5}));
  EXPECT_FALSE(IsValid({}));
}

TEST(Civil, ReadsTheEdtfItWrites) {
  for (const Ymd date : {Ymd{2022, 0, 0}, Ymd{2022, 11, 0}, Ymd{2022, 11, 4}}) {
    EXPECT_EQ(ParsePoint(ToEdtf(date)), date) << ToEdtf(date);
  }
  for (const char* text : {"", "22", "2022-1", "2022-13", "2022-02-30", "2022/2023", "2022-01-01-01"}) {
    EXPECT_EQ(ParsePoint(text), std::nullopt) << text;
  }
}

TEST(Civil, BoundsADateByItsPrecision) {
  const DateValue month = Point({2024, 2, 0});
  EXPECT_EQ(month.date.earliest_day(), "2024-02-01");
  EXPECT_EQ(month.date.latest_day(), "2024-02-29");
  const DateValue period = Period({2022, 0, 0}, {2025, 0, 0});
  EXPECT_EQ(period.date.edtf(), "2022/2025");
  EXPECT_EQ(period.date.latest_day(), "2025-12-31");
}

TEST(Civil, LeavesOpenEndsEmpty) {
  const DateValue to_date = Cumulative({2023, 7, 0});
  EXPECT_EQ(to_date.date.edtf(), "../2023-07");
  EXPECT_EQ(to_date.date.earliest_day(), "");
  const DateValue since = Period({2015, 0, 0}, {});
  EXPECT_EQ(since.date.edtf(), "2015/..");
  EXPECT_EQ(since.date.latest_day(), "");
  EXPECT_TRUE(EndsOf(since)->to.open());
  EXPECT_EQ(EndsOf(since)->from, (Ymd{2015, 0, 0}));
}

TEST(Civil, CutsDaysThatAMonthDoesNotHave) {
  EXPECT_EQ(AddMonths({2024, 1, 31}, 1), (Ymd{2024, 2, 29}));
  EXPECT_EQ(AddMonths({2024, 12, 0}, 2), (Ymd{2025, 2, 0}));
  EXPECT_EQ(AddYears({2024, 2, 29}, 1), (Ymd{2025, 2, 28}));
}

}  // namespace
}  // namespace accord::ingest
