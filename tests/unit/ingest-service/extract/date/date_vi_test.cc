#include "ingest-service/extract/date/date_vi.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DatesVi, NameTheirParts) {
  EXPECT_THAT(Edtf("21 tháng 09 năm 2025", "vi"), ElementsAre("2025-09-21"));
  EXPECT_THAT(Edtf("ngày 4/1/2022", "vi"), ElementsAre("2022-01-04"));
  EXPECT_THAT(Edtf("ngày 4-1-2022", "vi"), ElementsAre("2022-01-04"));
  EXPECT_THAT(Edtf("tháng 4/2023", "vi"), ElementsAre("2023-04"));
  EXPECT_THAT(Edtf("tháng tư năm 2023", "vi"), ElementsAre("2023-04"));
}

TEST(DatesVi, ASlashNeedsAWordThatOpensADay) {
  EXPECT_THAT(Edtf("chiều 3/6", "vi"), ElementsAre("2025-06-03"));
  EXPECT_THAT(Edtf("(3/6)", "vi"), ElementsAre("2025-06-03"));
  EXPECT_THAT(Edtf("tỷ lệ 3/4 dân số", "vi"), IsEmpty());
  EXPECT_THAT(Edtf("Nghị định số 15/2024/NĐ-CP", "vi"), IsEmpty());
}

TEST(DatesVi, PartsOfYearsArePeriods) {
  EXPECT_THAT(DateLines("9 tháng đầu năm 2024", "vi"), ElementsAre("date edtf=2024-01/2024-09 kind=period"));
  EXPECT_THAT(Edtf("9 tháng đầu năm", "vi", "2025-10-05"), ElementsAre("2025-01/2025-09"));
  EXPECT_THAT(Edtf("quý IV/2024", "vi"), ElementsAre("2024-10/2024-12"));
  EXPECT_THAT(Edtf("nửa cuối năm ngoái", "vi"), ElementsAre("2024-07/2024-12"));
  EXPECT_THAT(Edtf("tăng 5% sau 5 tháng.", "vi", "2025-06-03"), ElementsAre("2025-01/2025-05"));
  EXPECT_THAT(Edtf("sau 5 tháng thi công", "vi", "2025-06-03"), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
