#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/extract/date/date_vi.h"
#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(RelativeDatesVi, KeepTheirAnchor) {
  EXPECT_THAT(DateLines("năm ngoái", "vi", "2023-07-04"),
              ElementsAre("date edtf=2022 anchor=2023-07-04 relative"));
  EXPECT_THAT(Edtf("chiều qua", "vi", "2024-03-01"), ElementsAre("2024-02-29"));
  EXPECT_THAT(Edtf("tháng trước", "vi", "2024-01-31"), ElementsAre("2023-12"));
}

TEST(RelativeDatesVi, AYearBehindANumberIsALength) {
  EXPECT_THAT(Edtf("trong 5 năm qua", "vi"), IsEmpty());
  EXPECT_THAT(Edtf("hai năm tới", "vi"), IsEmpty());
}

TEST(RelativeDatesVi, AnOrdinalIsAWeekdayOnlyBesideATime) {
  EXPECT_THAT(Edtf("sáng thứ hai", "vi"), ElementsAre("2025-06-16"));
  EXPECT_THAT(Edtf("thứ hai tuần trước", "vi"), ElementsAre("2025-06-09"));
  EXPECT_THAT(Edtf("hợp đồng thứ hai", "vi"), IsEmpty());
  EXPECT_THAT(Edtf("giai đoạn thứ ba", "vi"), IsEmpty());
}

TEST(RelativeDatesVi, TotalsRunToThePublishedDay) {
  EXPECT_THAT(DateLines("Lũy kế đến nay", "vi", "2023-07-04"),
              ElementsAre("date edtf=../2023-07-04 kind=cumulative anchor=2023-07-04 relative"));
  EXPECT_THAT(Edtf("từ đầu năm đến nay", "vi", "2023-07-04"), ElementsAre("2023-01/2023-07"));
}

}  // namespace
}  // namespace accord::ingest
