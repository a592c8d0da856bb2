// A growth before its level, points behind a share, one sum in two currencies.
#include "ingest-service/extract/figure/levels.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

std::vector<FigureFrame> Frames(const FigureReading& r) { return ExtractFigures(r.chart()); }

TEST(Levels, AGrowthBeforeItsLevel) {
  const FigureReading r("Kenya's exports to Rwanda rose 8% to 31 million USD in 2023.");
  const std::vector<FigureFrame> frames = Frames(r);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[0].level, 1);
  EXPECT_EQ(frames[0].measure, v1::MEASURE_EXPORTS);
  EXPECT_EQ(r.Text(frames[0].counterpart.words), "Rwanda");
  EXPECT_EQ(frames[0].period, frames[1].period);
}

TEST(Levels, PointsBehindAShare) {
  const FigureReading r("Gạo chiếm 30% tổng kim ngạch, tăng 2 điểm phần trăm.", "vi");
  const std::vector<FigureFrame> frames = Frames(r);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[1].level, 0);
  EXPECT_TRUE(frames[1].subject.words == frames[0].subject.words);
}

TEST(Levels, OneSumInTwoCurrencies) {
  const FigureReading r("Kenya lent Rwanda 3 billion shillings (about 23 million USD).");
  const std::vector<FigureFrame> frames = Frames(r);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[1].measure, v1::MEASURE_LOAN_OR_AID);
  EXPECT_EQ(r.Text(frames[1].counterpart.words), "Rwanda");
  EXPECT_EQ(frames[1].level, -1);
}

TEST(Levels, AnotherClauseIsNotItsLevel) {
  const FigureReading r("Exports rose 8%, and imports of the whole region came to 31 million USD.");
  const std::vector<FigureFrame> frames = Frames(r);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[0].level, -1);
}

}  // namespace
}  // namespace accord::ingest
