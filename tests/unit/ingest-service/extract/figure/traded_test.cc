// Buying and selling is trade abroad, or where trade is measured.
#include "ingest-service/extract/figure/traded.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  bool in_trade;
  v1::Measure measure;
};

class TradedTable : public ::testing::TestWithParam<Case> {};

TEST_P(TradedTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const Node& amount = r.Amount("7");
  FigureFrame frame;
  frame.tokens = amount.tokens;
  frame.quantity = amount.As<QuantityValue>()->quantity;
  const bool money = frame.quantity.unit().kind() == v1::Unit::KIND_MONEY;
  frame.measure = money ? v1::MEASURE_OTHER : v1::MEASURE_PRODUCTION;
  ReadTraded(r.document(), r.cues, GetParam().in_trade, &frame);
  EXPECT_EQ(frame.measure, GetParam().measure) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, TradedTable,
    ::testing::Values(Case{"en", "Peru sold 7 tonnes of tea abroad.", false, v1::MEASURE_EXPORTS},
                      Case{"en", "Peru sold 7 tonnes of tea.", false, v1::MEASURE_PRODUCTION},
                      Case{"en", "Peru bought 7 million USD of tea.", true, v1::MEASURE_IMPORTS},
                      Case{"en", "Peru bought 7 million USD of tea.", false, v1::MEASURE_OTHER},
                      Case{"en", "Peru sold little, for 7 million USD.", true, v1::MEASURE_OTHER},
                      Case{"vi", "Peru xuất 7 tấn chè sang Chile.", false, v1::MEASURE_EXPORTS},
                      Case{"vi", "Peru nhập 7 triệu USD chè.", false, v1::MEASURE_IMPORTS},
                      Case{"vi", "Peru mua 7 triệu USD chè.", false, v1::MEASURE_OTHER},
                      Case{"vi", "Peru mua 7 tấn chè.", false, v1::MEASURE_PRODUCTION}));

v1::Measure SalesOf(const char* text) {
  const FigureReading r(text);
  return ExtractFigures(r.chart()).at(0).measure;
}

TEST(Traded, SalesOfACountryAreExports) {
  EXPECT_EQ(SalesOf("Peru's sales came to 7 million USD."), v1::MEASURE_EXPORTS);
  EXPECT_EQ(SalesOf("Its sales to Chile came to 7 million USD."), v1::MEASURE_EXPORTS);
  EXPECT_EQ(SalesOf("Peruvian poultry sales brought in 7 million USD."), v1::MEASURE_EXPORTS);
  EXPECT_EQ(SalesOf("The firm's sales came to 7 million USD."), v1::MEASURE_REVENUE);
  EXPECT_EQ(SalesOf("Sales in Peru came to 7 million USD."), v1::MEASURE_REVENUE);
}

}  // namespace
}  // namespace accord::ingest
