// How far a figure's time may stand: by what it measures and how it is told.
#include "ingest-service/extract/figure/reach.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/date/civil.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  PeriodReach reach;
};

class ReachTable : public ::testing::TestWithParam<Case> {};

TEST_P(ReachTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const std::vector<FigureFrame> frames = ExtractFigures(r.chart());
  ASSERT_FALSE(frames.empty()) << GetParam().text;
  const TenseReading tense = ReadTense(r.document(), r.cues, frames[0].tokens);
  EXPECT_EQ(ReachOf(r.cues, frames[0], tense), GetParam().reach) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, ReachTable,
    ::testing::Values(Case{"en", "The pact lasts 7 years.", PeriodReach::kNone},
                      Case{"en", "The road is 7 km long.", PeriodReach::kOwn},
                      Case{"en", "The firm earned 7 million USD.", PeriodReach::kSentence},
                      Case{"en", "The firm won a job worth 7 million USD.", PeriodReach::kOwn},
                      Case{"en", "The firm will earn 7 million USD.", PeriodReach::kOwn},
                      Case{"en", "Peru sent 7 experts.", PeriodReach::kDays},
                      Case{"en", "The plant has 7 MW.", PeriodReach::kFrame},
                      Case{"en", "Demand climbed to 7 MW.", PeriodReach::kSentence},
                      Case{"vi", "Phụ tải đã lên tới 7 MW.", PeriodReach::kSentence},
                      Case{"en", "They planted 7 hectares.", PeriodReach::kSentence},
                      Case{"vi", "Giá trị giao dịch vượt 7 triệu USD.", PeriodReach::kSentence},
                      Case{"vi", "Giá trị giao dịch là 7 triệu USD.", PeriodReach::kOwn},
                      Case{"vi", "Xuất khẩu đạt 7 triệu USD.", PeriodReach::kSentence}));

TEST(Reach, ATimeToComeOrNowTellsNothingOfWhatFollows) {
  const FigureReading r("It was so.");
  Node node;
  node.value = Point({2040, 0, 0});
  EXPECT_TRUE(PassesSoon(r.document(), node));
  node.value = Point({2021, 0, 0});
  EXPECT_FALSE(PassesSoon(r.document(), node));
  // The published year has begun.
  node.value = Point({2025, 0, 0});
  EXPECT_FALSE(PassesSoon(r.document(), node));
  node.rule = "figure.period.now";
  EXPECT_TRUE(PassesSoon(r.document(), node));
}

TEST(Reach, AGoalTakesNoTimeToldBefore) {
  FigureFrame frame;
  frame.measure = v1::MEASURE_EXPORTS;
  EXPECT_TRUE(CarriesPeriod(frame, v1::MEASURE_EXPORTS, {}, true));
  frame.measure = v1::MEASURE_INVESTMENT;
  EXPECT_TRUE(CarriesPeriod(frame, v1::MEASURE_EXPORTS, {Tense::kTold, {}, false}, true));
  EXPECT_FALSE(CarriesPeriod(frame, v1::MEASURE_EXPORTS, {Tense::kTold, {}, true}, true));
  // What was lent is of its own paper; a count needs a verb that is none of saying.
  frame.measure = v1::MEASURE_LOAN_OR_AID;
  EXPECT_FALSE(CarriesPeriod(frame, v1::MEASURE_EXPORTS, {}, true));
  EXPECT_TRUE(CarriesPeriod(frame, v1::MEASURE_LOAN_OR_AID, {}, true));
  frame.measure = v1::MEASURE_COUNT;
  EXPECT_FALSE(CarriesPeriod(frame, v1::MEASURE_EXPORTS, {}, true));
  EXPECT_TRUE(CarriesPeriod(frame, v1::MEASURE_EXPORTS, {Tense::kTold, {0, 1}}, true));
  EXPECT_FALSE(CarriesPeriod(frame, v1::MEASURE_EXPORTS, {Tense::kTold, {0, 1}, false, true}, true));
  frame.measure = v1::MEASURE_EXPORTS;
  frame.status = v1::OBSERVATION_STATUS_TARGET;
  EXPECT_FALSE(CarriesPeriod(frame, v1::MEASURE_EXPORTS, {}, true));
}

}  // namespace
}  // namespace accord::ingest
