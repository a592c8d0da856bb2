// What is promised for each year takes the years of its paper.
#include "ingest-service/extract/figure/yearly.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/date/date.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* period;
};

class YearlyTable : public ::testing::TestWithParam<Case> {};

TEST_P(YearlyTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  std::string period = "no figure";
  for (const FigureFrame& frame : ExtractFigures(r.chart())) {
    if (r.Text(frame.tokens).find('7') == std::string::npos) continue;
    period = frame.period == nullptr ? "-" : frame.period->As<DateValue>()->date.edtf();
  }
  EXPECT_EQ(period, GetParam().period) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, YearlyTable,
    ::testing::Values(
        Case{"vi", "Hai trường ký thỏa thuận giai đoạn 2026 - 2030, theo đó mỗi năm trao đổi 7 giảng viên.",
             "2026/2030"},
        Case{"vi", "Theo hợp đồng có hiệu lực từ tháng 7/2025 đến tháng 6/2028, họ giao 7.000 tấn mỗi năm.",
             "2025-07/2028-06"},
        Case{"en", "The accord for the 2026-2030 period sends 7 teachers abroad each year.", "2026/2030"},
        // Not of each year, and no volume.
        Case{"vi", "Hai trường ký thỏa thuận giai đoạn 2026 - 2030, theo đó trao đổi 7 giảng viên.", "-"},
        Case{"en", "The accord for the 2026-2030 period sends them abroad each year for 7 months.", "-"},
        Case{"en", "The accord sends 7 teachers abroad each year.", "-"}));

}  // namespace
}  // namespace accord::ingest
