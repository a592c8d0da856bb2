#include "ingest-service/extract/number/number.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/number/number_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;

TEST(ExtractNumbers, MultipliesByMagnitudeWords) {
  EXPECT_THAT(NumberLines("worth 34.6 million", "en"), ElementsAre("number value=34600000 scale=6 digits=3"));
  EXPECT_THAT(NumberLines("trị giá 2,1 nghìn tỷ", "vi"),
              ElementsAre("number value=2100000000000 scale=12 digits=2"));
  EXPECT_THAT(NumberLines("1 tỷ 200 triệu đồng", "vi"),
              ElementsAre("number value=1200000000 scale=9 digits=2"));
}

TEST(ExtractNumbers, ReadsLettersAsMagnitudesInMoneyOnly) {
  EXPECT_THAT(NumberLines("$5m", "en"), ElementsAre("number value=5000000 scale=6 digits=1"));
  EXPECT_THAT(NumberLines("a 5 m wall", "en"), ElementsAre("number value=5 digits=1"));
}

TEST(ExtractNumbers, ReadsTheOtherMarkWhereTheDocumentUsesIt) {
  EXPECT_THAT(NumberLines("tăng 52.5%, đạt 1,200 tấn", "vi"),
              ElementsAre("number value=52.5 digits=3", "number value=1200 digits=2"));
}

TEST(ExtractNumbers, MarksOrdinals) {
  EXPECT_THAT(NumberLines("the 3rd and the thứ", "en"), ElementsAre("number value=3 digits=1 ordinal"));
  EXPECT_THAT(NumberLines("lần thứ 16", "vi"), ElementsAre("number value=16 digits=2 ordinal"));
}

}  // namespace
}  // namespace accord::ingest
