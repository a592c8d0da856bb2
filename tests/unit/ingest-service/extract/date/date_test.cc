#include "ingest-service/extract/date/date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ExtractDates, KeepsTheLongestOfOverlappingDates) {
  EXPECT_THAT(Edtf("on Monday, March 17, 2025", "en"), ElementsAre("2025-03-17"));
  EXPECT_THAT(Edtf("từ ngày 1/7/2025 đến ngày 30/6/2030", "vi"), ElementsAre("2025-07-01/2030-06-30"));
}

TEST(ExtractDates, FillsTheDaysThatADateCanMean) {
  const Extracted extracted = Extract("in the third quarter of 2024", "en", Kind::kDate);
  const Nodes nodes = extracted.chart->All<DateValue>();
  ASSERT_EQ(nodes.size(), 1u);
  EXPECT_EQ(nodes[0]->As<DateValue>()->date.earliest_day(), "2024-07-01");
  EXPECT_EQ(nodes[0]->As<DateValue>()->date.latest_day(), "2024-09-30");
  EXPECT_EQ(nodes[0]->rule, "en.date.quarter-year");
}

}  // namespace
}  // namespace accord::ingest
