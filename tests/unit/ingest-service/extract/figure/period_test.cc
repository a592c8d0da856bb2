// When a figure holds: its clause's date before its sentence's; a date behind "than" or "so với" is a base;
// validity is no time.
#include "ingest-service/extract/figure/period.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

std::string Edtf(const Node* node) { return node == nullptr ? "-" : node->As<DateValue>()->date.edtf(); }

struct Case {
  const char* language;
  const char* text;
  const char* period;
  const char* base;
};

class PeriodTable : public ::testing::TestWithParam<Case> {};

TEST_P(PeriodTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const PeriodReading reading =
      ReadPeriod(r.chart(), r.cues, r.Amount("7").tokens, PeriodReach::kSentence, nullptr);
  EXPECT_EQ(Edtf(reading.period), GetParam().period) << GetParam().text;
  EXPECT_EQ(Edtf(reading.base), GetParam().base) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, PeriodTable,
    ::testing::Values(Case{"en", "In 2021, exports were 7 million USD.", "2021", "-"},
                      Case{"en", "Exports were 7 million USD in 2021.", "2021", "-"},
                      Case{"en", "In 2020 they fell; in 2021 they were 7 million USD.", "2021", "-"},
                      Case{"en", "In 2021 they were up 7% compared with 2020.", "2021", "2020"},
                      Case{"vi", "Năm 2021, kim ngạch tăng 7% so với năm 2020.", "2021", "2020"},
                      Case{"en", "Exports were 7 million USD.", "-", "-"}));

TEST(Period, IsCarriedFromTheSentenceBefore) {
  const FigureReading before("In 2021 it was so.");
  const Node* carried = before.chart().All<DateValue>().at(0);
  const FigureReading r("Exports were 7 million USD.");
  EXPECT_EQ(ReadPeriod(r.chart(), r.cues, r.Amount("7").tokens, PeriodReach::kSentence, carried).period,
            carried);
}

TEST(Period, ALengthTakesOnlyItsOwnDate) {
  const FigureReading far("In 2021 they opened a road of 7 km.");
  EXPECT_EQ(ReadPeriod(far.chart(), far.cues, far.Amount("7").tokens, PeriodReach::kOwn, nullptr).period,
            nullptr);
  const FigureReading near("They irrigated 7 hectares in 2021.");
  EXPECT_EQ(
      Edtf(ReadPeriod(near.chart(), near.cues, near.Amount("7").tokens, PeriodReach::kOwn, nullptr).period),
      "2021");
}

TEST(Period, ADayServesCountsAlone) {
  const FigureReading r("On 3 May 2021 they signed for 7 million USD.");
  const TokenRange amount = r.Amount("7").tokens;
  EXPECT_EQ(ReadPeriod(r.chart(), r.cues, amount, PeriodReach::kSentence, nullptr).period, nullptr);
  EXPECT_EQ(Edtf(ReadPeriod(r.chart(), r.cues, amount, PeriodReach::kDays, nullptr).period), "2021-05-03");
}

TEST(Period, DatesAreHandedOutInTurn) {
  const FigureReading r("Năm 2022 và năm 2023, Kenya dành lần lượt 7 và 9 suất học bổng.", "vi");
  std::vector<std::string> periods;
  for (const FigureFrame& frame : ExtractFigures(r.chart())) periods.push_back(Edtf(frame.period));
  EXPECT_EQ(periods, (std::vector<std::string>{"2022", "2023"}));
}

TEST(Period, WithoutTheWordDatesStayWhereTheyAre) {
  const FigureReading r("Năm 2022 và năm 2023, Kenya dành 7 và 9 suất học bổng.", "vi");
  std::vector<std::string> periods;
  for (const FigureFrame& frame : ExtractFigures(r.chart())) periods.push_back(Edtf(frame.period));
  EXPECT_NE(periods, (std::vector<std::string>{"2022", "2023"}));
}

}  // namespace
}  // namespace accord::ingest
