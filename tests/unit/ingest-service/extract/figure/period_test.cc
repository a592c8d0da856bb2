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
  bool change = false;
};

class PeriodTable : public ::testing::TestWithParam<Case> {};

PeriodReading Read(const FigureReading& r, PeriodReach reach, const Node* carried = nullptr,
                   bool change = false) {
  const TokenRange amount = r.Amount("7").tokens;
  return ReadPeriod(r.chart(), r.cues,
                    {amount, reach, ReadTense(r.document(), r.cues, amount), change, carried});
}

TEST_P(PeriodTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const PeriodReading reading = Read(r, PeriodReach::kSentence, nullptr, GetParam().change);
  EXPECT_EQ(Edtf(reading.period), GetParam().period) << GetParam().text;
  EXPECT_EQ(Edtf(reading.base), GetParam().base) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, PeriodTable,
    ::testing::Values(
        Case{"en", "In 2021, exports were 7 million USD.", "2021", "-"},
        Case{"en", "Exports were 7 million USD in 2021.", "2021", "-"},
        Case{"en", "In 2020 they fell; in 2021 they were 7 million USD.", "2021", "-"},
        Case{"en", "In 2021 they were up 7% compared with 2020.", "2021", "2020", true},
        Case{"vi", "Năm 2021, kim ngạch tăng 7% so với năm 2020.", "2021", "2020", true},
        Case{"en", "Exports were 7 million USD.", "-", "-"},
        // What follows a comma is told of the date right behind it, not of one in another clause.
        Case{"en", "Exports were 7 million USD, up from before, in 2021.", "2021", "-"},
        Case{"en", "Exports were 7 million USD, but in 2021 they stopped.", "-", "-"},
        Case{"vi", "Xuất khẩu đạt 7 triệu USD, nhưng đến nay hai bên chưa họp.", "-", "-"},
        // "from" opens a time, and is the base of a change.
        Case{"en", "They shipped 7 million tonnes a year from 2021.", "2021/..", "-"},
        Case{"en", "Exports grew 7% from 2021.", "-", "2021/..", true},
        Case{"en", "The tariff was 7 dollars per tonne from 2021 to 2023.", "2021/2023", "-"},
        // What an amount is compared with keeps its date.
        Case{"en", "Costs were 7 million USD, against 9 million USD in 2014.", "-", "-"},
        Case{"en", "They earned 9 million USD in 2020, against 7 million USD in 2014.", "2014", "-"},
        // A state of now has no time told of the past; one to come has no past.
        Case{"en", "Trade fell in 2021, and Kenya takes 7% of the rest.", "-", "-"},
        Case{"en", "In 2021, Kenya takes 7% of the rest.", "2021", "-"},
        Case{"en", "Since the flood in 2021, the line will carry 7 million tonnes.", "-", "-"},
        Case{"en", "The line will carry 7 million tonnes by 2040.", "2040", "-"},
        Case{"vi", "Tuyến này sẽ chở 7 triệu tấn vào năm 2040.", "2040", "-"},
        // Dates of papers are not those of sums.
        Case{"en", "Under the pact signed in 2021 exports were 7 million USD.", "-", "-"},
        Case{"vi", "Theo thỏa thuận kéo dài đến hết năm 2040, xuất khẩu đạt 7 triệu USD.", "-", "-"},
        // What was compared with, by more words than one: its date is no time of the rest.
        Case{"vi", "Giá là 7 USD, rẻ hơn so với mức áp dụng năm 2020.", "-", "2020"},
        Case{"vi", "Năm 2021, Peru xuất khẩu 7 triệu USD, hơn năm 2020 tới 12%.", "2021", "2020"},
        Case{"en", "In 2021 exports were 7 million USD, more than the level of 2020.", "2021", "2020"},
        Case{"en", "In 2021 exports rose 7% on the first half of 2020.", "2021", "2020-01/2020-06", true},
        Case{"en", "Peru sent copper from the port in 2021 for 7 million USD.", "2021", "-"},
        // A year before the one told serves the amount beside it alone.
        Case{"en", "In 2021 sales were 9 tonnes, up from 7 tonnes a year earlier.", "2020", "-"},
        Case{"en", "In 2021 sales were twice those of a year before, at 7 tonnes.", "2021", "-"},
        Case{"en", "In May 2021 a driver waited 9 hours, in the same month of 2020 7 tonnes.", "2020-05",
             "-"},
        // A list of sums shares the date behind it, not one that another verb takes.
        Case{"en", "Made for 7 tonnes, the mill will take 9 tonnes in 2040.", "-", "-"},
        Case{"en", "Trade, at 7 million USD, was down 9% in 2021.", "2021", "-"},
        // What a change comes from was so before; what it arrives at is of its end.
        Case{"en", "By 2040 output is to rise from 7 tonnes to 9 tonnes.", "-", "-"},
        Case{"en", "Output rose from 7 tonnes in 2020 to 9 tonnes.", "2020", "-"},
        Case{"vi", "Từ năm 2021 đến năm 2023, công suất được nâng từ 7 MW lên 9 MW.", "-", "-"},
        Case{"en", "Orchards have grown since 2016 to 7 hectares.", "-", "-"},
        // "over" a stretch of time compares nothing; over a year it does.
        Case{"en", "Over the first half of 2021 exports rose 7%.", "2021-01/2021-06", "-", true},
        Case{"en", "Exports rose 7% over 2020.", "-", "2020", true},
        // Years of validity: of the sentence that they open, of the amount right before; else of their paper.
        Case{"en", "In the period 2021-2023 they got 7 million USD of aid.", "2021/2023", "-"},
        Case{"vi", "Giai đoạn 2021-2023, tỉnh nhận 7 triệu USD viện trợ.", "2021/2023", "-"},
        Case{"en", "They granted 7 million euros for the 2021-2023 period.", "2021/2023", "-"},
        Case{"en", "The plan for the 2021-2023 period has been theirs, with 7 million USD.", "-", "-"},
        // Prices move on a day; sums are not measured on one.
        Case{"en", "Prices fell 7% on 3 May 2021.", "2021-05-03", "-", true},
        Case{"en", "On 3 May 2021 they said that prices fell 7%.", "-", "-", true},
        // "this year's" is of its own noun, up to a comma.
        Case{"en", "While this year's target is near, the 7 million USD that they want for 2040 is far.",
             "2040", "-"},
        // A date in the amount's own clause comes before one of another.
        Case{"en", "Trains run again by 2040, thanks to sales of 7 million USD in 2021.", "2021", "-"},
        // "this year's" owns what follows it.
        Case{"en", "In 2020 they fixed this year's target of 7 million USD.", "2025", "-"}));

TEST(Period, IsCarriedFromTheSentenceBefore) {
  const FigureReading before("In 2021 it was so.");
  const Node* carried = before.chart().All<DateValue>().at(0);
  const FigureReading r("Exports were 7 million USD.");
  EXPECT_EQ(Read(r, PeriodReach::kSentence, carried).period, carried);
}

TEST(Period, ALengthTakesOnlyItsOwnDate) {
  EXPECT_EQ(Read(FigureReading("In 2021 they opened a road of 7 km."), PeriodReach::kOwn).period, nullptr);
  const FigureReading near("They irrigated 7 hectares in 2021.");
  EXPECT_EQ(Edtf(Read(near, PeriodReach::kOwn).period), "2021");
}

TEST(Period, ALengthOfTimeHasNone) {
  EXPECT_EQ(Read(FigureReading("A contract for 7 years in 2021 was theirs."), PeriodReach::kNone).period,
            nullptr);
}

TEST(Period, WhatAPlantCanMakeTakesADateThatFramesItsSentence) {
  const FigureReading frame("By June 2021, Peru had 7 MW of wind power.");
  EXPECT_EQ(Edtf(Read(frame, PeriodReach::kFrame).period), "2021-06");
  const FigureReading ministry("Theo Bộ Năng lượng, tính đến hết tháng 6/2021, Peru có 7 MW điện gió.", "vi");
  EXPECT_EQ(Edtf(Read(ministry, PeriodReach::kFrame).period), "../2021-06");
  const FigureReading other("The plant has 7 MW, and is to open in 2040.");
  EXPECT_EQ(Read(other, PeriodReach::kFrame).period, nullptr);
}

TEST(Period, ADayServesCountsAlone) {
  const FigureReading r("On 3 May 2021 they signed for 7 million USD.");
  EXPECT_EQ(Read(r, PeriodReach::kSentence).period, nullptr);
  EXPECT_EQ(Edtf(Read(r, PeriodReach::kDays).period), "2021-05-03");
}

TEST(Period, TheDayOfAPaperIsNotThatOfWhatItIsAbout) {
  const FigureReading about("On 3 May 2021 they signed a contract to send 7 experts.");
  EXPECT_EQ(Read(about, PeriodReach::kDays).period, nullptr);
  const FigureReading votes("On 3 May 2021 they ratified the agreement by 7 votes to 2.");
  EXPECT_EQ(Edtf(Read(votes, PeriodReach::kDays).period), "2021-05-03");
}

TEST(Period, TheDayOfASayingIsThatOfNothingElse) {
  const FigureReading r("On 3 May 2021 the minister said that 7 projects had begun.");
  EXPECT_EQ(Read(r, PeriodReach::kDays).period, nullptr);
}

TEST(Period, NowIsToldByItsWords) {
  const FigureReading r("Hiện Peru có 7 dự án.", "vi");
  EXPECT_EQ(r.Text(Read(r, PeriodReach::kDays).now), "Hiện");
  const FigureReading dated("Hiện nay, năm 2021 Peru có 7 dự án.", "vi");
  EXPECT_TRUE(Read(dated, PeriodReach::kDays).now.empty());
}

TEST(Period, NowMayStandBehind) {
  const FigureReading r("In 2021 they had 9, and it holds 7 projects today.");
  EXPECT_EQ(r.Text(Read(r, PeriodReach::kSentence).now), "today");
  const FigureReading far("It holds 7 projects, and a minister said today that it is well.");
  EXPECT_TRUE(Read(far, PeriodReach::kSentence).now.empty());
}

std::vector<std::string> Periods(absl::string_view text, absl::string_view language = "en") {
  const FigureReading r(text, language);
  std::vector<std::string> periods;
  for (const FigureFrame& frame : ExtractFigures(r.chart())) periods.push_back(Edtf(frame.period));
  return periods;
}

TEST(Period, WhatIsToComeHandsOnNoTime) {
  EXPECT_EQ(Periods("By 2040 exports should reach 9 million USD. Imports were 7 million USD."),
            (std::vector<std::string>{"2040", "-"}));
  EXPECT_EQ(Periods("In 2021 exports were 9 million USD. Imports were 7 million USD."),
            (std::vector<std::string>{"2021", "2021"}));
}

TEST(Period, AMultipleHoldsOverTheTimeThatItRan) {
  EXPECT_EQ(Periods("Trade doubled between 2020 and 2023."), (std::vector<std::string>{"2020/2023"}));
}

TEST(Period, WhatAGoalComesAfterWas) {
  EXPECT_EQ(Periods("They expect to bring in 9 tonnes in 2040, after 7 tonnes in 2021."),
            (std::vector<std::string>{"2040", "2021"}));
}

TEST(Period, AGoalsDateMayStandBeforeItsVerb) {
  EXPECT_EQ(Periods("The target for 2040 is 7 million tonnes."), (std::vector<std::string>{"2040"}));
}

TEST(Period, ALoanIsOfTheTimeThatItWasSigned) {
  EXPECT_EQ(Periods("A loan of 7 million USD, for roads, was signed by both in March 2025."),
            (std::vector<std::string>{"2025-03"}));
  // What lies ahead is no time that has passed, and nothing was measured when a loan was signed.
  EXPECT_EQ(Periods("A loan of 7 million USD, for roads, should be signed by both in March 2024."),
            (std::vector<std::string>{"-"}));
  EXPECT_EQ(Periods("The bank lent Peru 7 million USD in May 2024. Output rose to 9 tonnes."),
            (std::vector<std::string>{"2024-05", "-"}));
}

TEST(Period, WhatHappenedIsCountedOverTheTimeToldBefore) {
  EXPECT_EQ(Periods("In 2021 exports came to 9 million USD. Some 7 ships called."),
            (std::vector<std::string>{"2021", "2021"}));
  EXPECT_EQ(Periods("In 2021 exports came to 9 million USD. Their owner said he has 7 ships."),
            (std::vector<std::string>{"2021", "-"}));
}

TEST(Period, ANewParagraphTakesNoTimeOfALevel) {
  EXPECT_EQ(
      Periods("In 2021 they made 9 million tonnes.\n\nIt was a good year. Investment rose to 7 million USD."),
      (std::vector<std::string>{"2021", "-"}));
}

TEST(Period, AContractsWorthIsNotMeasuredWhenItIsWon) {
  EXPECT_EQ(Periods("In 2021 the firm won a job valued at 7 million USD."), (std::vector<std::string>{"-"}));
  EXPECT_EQ(Periods("In 2021 the firm earned 7 million USD."), (std::vector<std::string>{"2021"}));
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
