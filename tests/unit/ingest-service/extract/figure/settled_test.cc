// Periods made of words and the published day.
#include "ingest-service/extract/figure/settled.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/date/date.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  std::vector<std::string> periods;
};

class SettledTable : public ::testing::TestWithParam<Case> {};

// Published on 2025-06-18 (tests/support/parse_fixture.h).
TEST_P(SettledTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const std::vector<FigureFrame> frames = ExtractFigures(r.chart());
  std::vector<std::string> periods;
  for (const FigureFrame& frame : frames) {
    periods.push_back(frame.period == nullptr ? "-" : frame.period->As<DateValue>()->date.edtf());
    if (frame.settled != nullptr) {
      EXPECT_FALSE(frame.settled->span.empty()) << "a settled period has words";
    }
  }
  EXPECT_EQ(periods, GetParam().periods) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, SettledTable,
    ::testing::Values(
        Case{"en",
             "The fund has lent 5 million USD for 9 projects since 2005.",
             {"2005/2025-06", "2005/2025-06"}},
        Case{"en", "Output has doubled since 2016.", {"2016/2025"}},
        Case{"en", "The line will carry 5 million tonnes a year from 2027.", {"2027/.."}},
        Case{"en", "The park now has 31 tenants.", {"2025-06"}},
        Case{"vi", "Hiện có hơn 15.000 lao động làm việc tại đây.", {"2025-06"}},
        Case{"vi", "Hiện rừng rộng 1.900 ha.", {"-"}},
        Case{"vi",
             "Peru đứng thứ 3 với 12 dự án và 85 triệu USD vốn đăng ký.",
             {"../2025-06", "../2025-06", "../2025-06"}},
        Case{"vi", "Năm 2024, Peru có thêm 12 dự án với 85 triệu USD vốn đăng ký.", {"2024", "2024"}},
        // A goal that stands at the end of a year is that year's; what was counted then was counted then.
        Case{"en", "They want exports of 9 million USD by the end of 2026.", {"2026"}},
        Case{"vi", "Hai bên phấn đấu đạt 9 triệu USD vào cuối năm 2026.", {"2026"}},
        Case{"en", "At the end of 2024 there were 9 million tonnes.", {"2024-12"}},
        // A term with its first day beside it.
        Case{"en", "It runs for 5 years from 1 January 2026.", {"2026-01-01/2030-12-31"}},
        Case{"en", "It runs for 18 months, starting in July 2025.", {"2025-07/2026-12"}},
        Case{"en", "It runs for 3 years from 2026.", {"2026/2028"}},
        Case{"vi", "Hợp đồng kéo dài ba năm kể từ ngày 1/12/2025.", {"2025-12-01/2028-11-30"}},
        Case{"vi", "Từ ngày 1/9/2024 và trong 5 năm liền, họ thuê kho.", {"2024-09-01/2029-08-31"}},
        Case{"en", "It was signed on 1 January 2026 for 5 years.", {"-"}},
        Case{"en", "For 5 years they met, and in 2026 they signed.", {"-"}},
        Case{"en", "It took 5 years and ended in 2024.", {"-"}}));

}  // namespace
}  // namespace accord::ingest
