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

TEST(Amounts, ABoundOfManyWordsIsNoChange) {
  EXPECT_THAT(QuantityLines("không thấp hơn 2,4 tỷ kWh", "vi"),
              ElementsAre("physical value=2400000000 unit=kWh kind=at_least scale=9"));
  EXPECT_THAT(QuantityLines("không dưới 30 tấn", "vi"),
              ElementsAre("physical value=30 unit=t kind=at_least"));
  EXPECT_THAT(QuantityLines("tối thiểu 30 tấn", "vi"), ElementsAre("physical value=30 unit=t kind=at_least"));
  EXPECT_THAT(QuantityLines("thấp hơn 12%", "vi"), ElementsAre("percent value=12"));
  EXPECT_THAT(QuantityLines("no less than 30 percent", "en"), ElementsAre("percent value=30 kind=at_least"));
  EXPECT_THAT(QuantityLines("not more than 30 tonnes", "en"),
              ElementsAre("physical value=30 unit=t kind=at_most"));
}

TEST(Amounts, OverALengthOfTimeBoundsWhatIsMeasured) {
  EXPECT_THAT(QuantityLines("it took over two hours", "en"),
              ElementsAre("physical value=2 unit=h kind=at_least"));
  EXPECT_THAT(QuantityLines("5 million dollars over two years", "en"),
              ElementsAre("money value=5000000 unit=USD scale=6", "physical value=2 unit=a"));
}

TEST(Amounts, HowFarAPlanWasPassedIsNoBound) {
  EXPECT_THAT(QuantityLines("vượt 8% kế hoạch", "vi"), ElementsAre("percent value=8"));
  EXPECT_THAT(QuantityLines("vượt 8% tổng vốn", "vi"), ElementsAre("percent value=8 kind=at_least"));
}

TEST(Amounts, TakeIndianMagnitudes) {
  EXPECT_THAT(QuantityLines("Rs 1.2 lakh crore", "en"),
              ElementsAre("money value=1200000000000 unit=INR scale=12"));
  EXPECT_THAT(QuantityLines("45 crore rupees in India", "en"),
              ElementsAre("money value=450000000 unit=INR scale=7"));
  EXPECT_THAT(QuantityLines("3 lakh visitors", "en"),
              ElementsAre("count value=300000 noun=visitors scale=5"));
}

TEST(Amounts, AreOfSubunits) {
  EXPECT_THAT(QuantityLines("6.95 US cents/kWh", "en"), ElementsAre("money value=0.0695 unit=USD per=kWh"));
  EXPECT_THAT(QuantityLines("14 US cent/kg", "vi"), ElementsAre("money value=0.14 unit=USD per=kg"));
  EXPECT_THAT(QuantityLines("40 paise", "en"), ElementsAre("money value=0.4 unit=INR"));
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
