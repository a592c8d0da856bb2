#include "ingest-service/extract/quantity/exclude.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NoQuantity, IsReadInLabelsCodesAndTimes) {
  for (const char* text : {"National Road 9", "Decree 15/2024", "Article 3 of it", "COVID-19", "at 5.30 pm",
                           "see [3]", "the G20", "at 8:30", "Phase 2 of the plan"}) {
    EXPECT_THAT(QuantityLines(text, "en"), IsEmpty()) << text;
  }
  for (const char* text :
       {"Quốc lộ 9", "Nghị định 15/2024/NĐ-CP", "Điều 3", "lúc 8h30", "tổ máy số 1", "19:42"}) {
    EXPECT_THAT(QuantityLines(text, "vi"), IsEmpty()) << text;
  }
}

TEST(NoQuantity, IsReadInDates) {
  EXPECT_THAT(QuantityLines("on 4 November 2022", "en"), IsEmpty());
  EXPECT_THAT(QuantityLines("9 tháng đầu năm 2024", "vi"), IsEmpty());
  EXPECT_THAT(QuantityLines("giai đoạn 2024-2026", "vi"), IsEmpty());
}

TEST(Labels, AreNotWrittenWithGroupsOfDigits) {
  EXPECT_THAT(QuantityLines("They sent Brazil 410,000 cases", "en"),
              ElementsAre("count value=410000 noun=cases"));
  EXPECT_THAT(QuantityLines("between January and April 96,400 trucks passed", "en"),
              ElementsAre("count value=96400 noun=trucks"));
  EXPECT_THAT(QuantityLines("They met at Hall 410 guests", "en"), IsEmpty());
}

TEST(Labels, WithAUnitOfTheirOwnAreQuantities) {
  EXPECT_THAT(QuantityLines("the Noong 2 plant of 60 MW", "en"), ElementsAre("physical value=60 unit=MW"));
}

}  // namespace
}  // namespace accord::ingest
