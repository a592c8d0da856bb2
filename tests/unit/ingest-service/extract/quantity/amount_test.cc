#include "ingest-service/extract/quantity/amount.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Amounts, AreBoundedByTheWordsAroundThem) {
  EXPECT_THAT(QuantityLines("nearly 42 million USD", "en"),
              ElementsAre("money value=42000000 unit=USD kind=nearly scale=6"));
  EXPECT_THAT(QuantityLines("more than CAD 54 million", "en"),
              ElementsAre("money value=54000000 unit=CAD kind=at_least scale=6"));
  EXPECT_THAT(QuantityLines("trên 600.000 người", "vi"),
              ElementsAre("count value=600000 noun=người kind=at_least"));
  EXPECT_THAT(QuantityLines("chưa đến 1%", "vi"), ElementsAre("percent value=1 kind=at_most"));
  EXPECT_THAT(QuantityLines("200 workers or more", "en"),
              ElementsAre("count value=200 noun=workers kind=at_least"));
}

TEST(Amounts, ReadPartsAsPercent) {
  EXPECT_THAT(QuantityLines("at least half of the goods", "en"),
              ElementsAre("percent value=50 kind=at_least"));
  EXPECT_THAT(QuantityLines("two-thirds of the value", "en"), ElementsAre("percent value=66.7 kind=about"));
  EXPECT_THAT(QuantityLines("hơn một nửa", "vi"), ElementsAre("percent value=50 kind=at_least"));
}

TEST(Amounts, AFactorNeedsItsWord) {
  EXPECT_THAT(QuantityLines("gấp 2 lần", "vi"), ElementsAre("ratio value=2"));
  EXPECT_THAT(QuantityLines("đã họp 2 lần", "vi"), testing::Not(testing::Contains("ratio value=2")));
}

}  // namespace
}  // namespace accord::ingest
