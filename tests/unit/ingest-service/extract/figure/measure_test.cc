// What an amount measures: the nearest measure word, bounded by what its unit can measure.
#include "ingest-service/extract/figure/measure.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* amount;
  v1::Measure expected;
};

class MeasureTable : public ::testing::TestWithParam<Case> {};

TEST_P(MeasureTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const MeasureReading reading = ReadMeasure(r.cues, r.Amount(GetParam().amount));
  EXPECT_EQ(v1::Measure_Name(reading.measure), v1::Measure_Name(GetParam().expected)) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, MeasureTable,
    ::testing::Values(
        Case{"en", "Exports reached 3 million USD.", "3", v1::MEASURE_EXPORTS},
        Case{"en", "It sold 3 million USD in exports.", "3", v1::MEASURE_EXPORTS},
        Case{"en", "Exports were 9 million USD; imports were 3 million USD.", "3", v1::MEASURE_IMPORTS},
        Case{"en", "The firm has 12 projects.", "12", v1::MEASURE_COUNT},
        Case{"en", "The road is 40 km long.", "40", v1::MEASURE_OTHER},
        Case{"en", "The plant has a capacity of 90 MW.", "90", v1::MEASURE_PRODUCTION},
        Case{"en", "It imported 90 tonnes of rubber.", "90", v1::MEASURE_IMPORTS},
        Case{"en", "They invested 5 million USD.", "5", v1::MEASURE_INVESTMENT},
        Case{"en", "It was bought for 5 million USD.", "5", v1::MEASURE_OTHER},
        Case{"en", "The city has earmarked 5 million USD for it.", "5", v1::MEASURE_INVESTMENT},
        Case{"en", "It is a miller with a turnover of 5 million USD.", "5", v1::MEASURE_REVENUE},
        Case{"en", "Trade turnover was 5 million USD.", "5", v1::MEASURE_TRADE_TURNOVER},
        Case{"en", "It got 5 million USD on Monday at the signing of a loan agreement.", "5",
             v1::MEASURE_LOAN_OR_AID},
        Case{"en", "It paid 5 million USD on Monday; a loan agreement is to follow.", "5", v1::MEASURE_OTHER},
        Case{"vi", "Hợp đồng tín dụng trị giá 3 triệu USD được ký.", "3", v1::MEASURE_LOAN_OR_AID},
        Case{"vi", "Công ty sẽ chi 3 triệu USD cho kho.", "3", v1::MEASURE_INVESTMENT},
        Case{"vi", "Chi nhánh nộp 3 triệu USD.", "3", v1::MEASURE_OTHER},
        Case{"vi", "Kim ngạch xuất khẩu đạt 3 triệu USD.", "3", v1::MEASURE_EXPORTS},
        Case{"vi", "Vốn đầu tư đạt 3 triệu USD.", "3", v1::MEASURE_INVESTMENT},
        Case{"vi", "Nhà máy có công suất 90 MW.", "90", v1::MEASURE_PRODUCTION},
        Case{"vi", "Tỉnh có 12 dự án.", "12", v1::MEASURE_COUNT}));

}  // namespace
}  // namespace accord::ingest
