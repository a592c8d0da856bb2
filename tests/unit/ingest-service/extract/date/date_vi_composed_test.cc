#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/extract/date/date_vi.h"
#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ComposedDatesVi, TellATermFromAPeriod) {
  EXPECT_THAT(DateLines("giai đoạn 2024-2026", "vi"), ElementsAre("date edtf=2024/2026 kind=validity"));
  EXPECT_THAT(DateLines("trong các năm học 2024-2025", "vi"), ElementsAre("date edtf=2024/2025 kind=period"));
  EXPECT_THAT(DateLines("từ năm 2024 đến năm 2026", "vi"), ElementsAre("date edtf=2024/2026 kind=period"));
}

TEST(ComposedDatesVi, SpanTheirEnds) {
  EXPECT_THAT(Edtf("từ ngày 15 đến 18/6", "vi"), ElementsAre("2025-06-15/2025-06-18"));
  EXPECT_THAT(Edtf("từ ngày 15 đến ngày 18/7/2024", "vi"), ElementsAre("2024-07-15/2024-07-18"));
  EXPECT_THAT(Edtf("từ tháng 9/2024 đến hết tháng 8/2029", "vi"), ElementsAre("2024-09/2029-08"));
  EXPECT_THAT(Edtf("từ năm 2015 đến nay", "vi"), ElementsAre("2015/2025-06"));
}

TEST(ComposedDatesVi, TheSamePeriodIsThatOfTheYearBefore) {
  EXPECT_THAT(Edtf("9 tháng năm 2024 tăng 5% so với cùng kỳ", "vi"),
              ElementsAre("2024-01/2024-09", "2023-01/2023-09"));
  EXPECT_THAT(Edtf("Năm 2024 tăng so với năm trước đó", "vi"), ElementsAre("2024", "2023"));
}

TEST(ComposedDatesVi, ATimeToldBeforeIsToldAgain) {
  EXPECT_THAT(Edtf("5 tháng đầu năm nay tăng. Trong thời gian này, họ gặp nhau", "vi"),
              ElementsAre("2025-01/2025-05", "2025-01/2025-05"));
  EXPECT_THAT(Edtf("Trong thời gian này, họ gặp nhau", "vi"), IsEmpty());
  EXPECT_THAT(Edtf("từ nay đến hết năm 2029", "vi"), ElementsAre("2025/2029"));
}

TEST(ComposedDatesVi, AsOfIsATotal) {
  EXPECT_THAT(Edtf("Theo Sở Kế hoạch, lũy kế đến hết quý I", "vi"), ElementsAre("../2025-03"));
  EXPECT_THAT(Edtf("Đơn hàng đã kín đến hết quý I/2026", "vi"), ElementsAre("2026-01/2026-03"));
  EXPECT_THAT(DateLines("tính đến hết tháng 5", "vi"),
              ElementsAre("date edtf=../2025-05 kind=cumulative anchor=2025-06-18 relative"));
}

}  // namespace
}  // namespace accord::ingest
