// The noun phrase that an amount describes, behind and before it, and the name that a bare noun stands for.
#include "ingest-service/extract/figure/things.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* behind;
  const char* before;
};

class ThingsTable : public ::testing::TestWithParam<Case> {};

TEST_P(ThingsTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const TokenRange amount = r.Amount("7").tokens;
  const TokenRange behind = DescribedBehind(r.chart(), r.cues, amount);
  const TokenRange before = DescribedBefore(r.chart(), r.cues, amount);
  EXPECT_EQ(behind.empty() ? "-" : r.Text(behind), GetParam().behind) << GetParam().text;
  EXPECT_EQ(before.empty() ? "-" : r.Text(before), GetParam().before) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, ThingsTable,
    ::testing::Values(Case{"en", "They will build a 70-km coastal road by 2030.", "coastal road", "-"},
                      Case{"en", "They will build a 70-km road across Peru.", "road across Peru", "-"},
                      Case{"en", "The firm won a survey contract worth 7 million USD.", "-",
                           "survey contract"},
                      Case{"en", "He slept for 7 hours and left.", "-", "-"},
                      Case{"vi", "Hai bên ký hợp đồng thuê cảng thời hạn 70 năm.", "-", "hợp đồng thuê cảng"},
                      Case{"vi", "Đoạn qua Peru dài 70 km.", "-", "Đoạn qua Peru"},
                      Case{"vi", "Ông ngủ 7 giờ.", "-", "-"}));

TEST(Things, ABareNounStandsForTheNameBefore) {
  const FigureReading r("Nhà máy điện gió Hòa Thắng ở Peru, nơi nhà máy có công suất 70 MW.", "vi");
  const FigureArea area =
      Resolve(r.chart(), r.cues, DescribedBefore(r.chart(), r.cues, r.Amount("70").tokens));
  ASSERT_NE(area.node, nullptr);
  EXPECT_EQ(r.Text(area.words).rfind("Nhà máy điện gió Hòa Thắng", 0), 0u) << r.Text(area.words);
}

TEST(Things, ANounWithoutANameStaysWords) {
  const FigureReading r("The port handled 7 million tonnes.");
  const FigureArea area = Resolve(r.chart(), r.cues, {0, 2});
  EXPECT_EQ(area.node, nullptr);
  EXPECT_EQ(r.Text(area.words), "port");
}

}  // namespace
}  // namespace accord::ingest
