#include "common/telemetry/line_limit.h"

#include <gtest/gtest.h>

namespace accord::telemetry {
namespace {

using std::chrono::milliseconds;

TEST(LineLimit, LetsSoManyThroughInASecondAndCountsTheRest) {
  LineLimit limit(3);
  const LineLimit::TimePoint begin{std::chrono::hours(1)};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.Take(begin + milliseconds(i)), 0);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(limit.Take(begin + milliseconds(100 + i)), std::nullopt);
  EXPECT_EQ(limit.Take(begin + milliseconds(1000)), 5);
  EXPECT_EQ(limit.Take(begin + milliseconds(1001)), 0);
}

TEST(LineLimit, BeginsAnewAfterAPause) {
  LineLimit limit(1);
  const LineLimit::TimePoint begin{std::chrono::hours(1)};
  EXPECT_EQ(limit.Take(begin), 0);
  EXPECT_EQ(limit.Take(begin + std::chrono::hours(1)), 0);
}

}  // namespace
}  // namespace accord::telemetry
