// Levels that growths belong to, and series of shares and ranks.
#include "ingest-service/extract/figure/beside.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/date/civil.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

std::vector<std::string> Periods(absl::string_view text) {
  const FigureReading r(text);
  std::vector<std::string> periods;
  for (const FigureFrame& frame : ExtractFigures(r.chart()))
    periods.push_back(frame.period == nullptr ? "-" : frame.period->As<DateValue>()->date.edtf());
  return periods;
}

TEST(Beside, AGrowthBelongsToTheLevelBeforeIt) {
  const FigureReading r("Peru sold 9 tonnes, up 7%.");
  const std::vector<FigureFrame> frames = ExtractFigures(r.chart());
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(LevelBefore(r.document(), r.cues, {frames[0]}, 0, frames[1]), 0);
  EXPECT_EQ(LevelBefore(r.document(), r.cues, {}, 0, frames[1]), -1);
  EXPECT_EQ(LevelBefore(r.document(), r.cues, {frames[0]}, 1, frames[1]), -1);
}

TEST(Beside, OnlyATimeThatWasMeasuredIsHandedOn) {
  const FigureReading r("Peru sold 9 tonnes, against 7 tonnes before.");
  std::vector<FigureFrame> frames = ExtractFigures(r.chart());
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_FALSE(HandsOn(r.document(), r.cues, frames[0])) << "no time";
  Node year;
  year.value = Point({2021, 0, 0});
  Node day;
  day.value = Point({2021, 5, 3});
  Node ahead;
  ahead.value = Point({2040, 0, 0});
  frames[0].period = frames[1].period = &year;
  EXPECT_TRUE(HandsOn(r.document(), r.cues, frames[0]));
  EXPECT_FALSE(HandsOn(r.document(), r.cues, frames[1])) << "compared with";
  frames[0].measure = v1::MEASURE_LOAN_OR_AID;
  EXPECT_FALSE(HandsOn(r.document(), r.cues, frames[0])) << "signed then";
  frames[0].measure = v1::MEASURE_EXPORTS;
  for (const Node* passing : {&day, &ahead}) {
    frames[0].period = passing;
    EXPECT_FALSE(HandsOn(r.document(), r.cues, frames[0]));
  }
}

TEST(Beside, WhatIsToldAsideHandsNothingOn) {
  EXPECT_EQ(Periods("Exports were 9 million USD in 2023 (2013: 7 million USD), 40% of them fish."),
            (std::vector<std::string>{"2023", "2013", "2023"}));
}

TEST(Beside, SharesAndRanksGoOn) {
  EXPECT_EQ(
      Periods("In 2021 Peru took 92% of the copper, two percentage points more, while Kenya was a distant "
              "second with 3%."),
      (std::vector<std::string>{"2021", "2021", "2021", "2021"}));
}

}  // namespace
}  // namespace accord::ingest
