#include "common/log/clock.h"

#include <gtest/gtest.h>

#include "tests/support/test_clock.h"

namespace accord::log {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(LogClock, TellsTheMachinesTime) {
  testing::TestClock machine;
  LogClock clock(machine.clocks(), 0);
  EXPECT_EQ(clock.NowMs(), machine.wall_ms());
  machine.Advance(hours(1));
  EXPECT_EQ(clock.NowMs(), machine.wall_ms());
  machine.SetWall(machine.wall_ms() + 5);
  EXPECT_EQ(clock.NowMs(), machine.wall_ms());
}

TEST(LogClock, GoesOnAtItsOwnPaceWhenTheMachinesIsSetBack) {
  testing::TestClock machine;
  const int64_t start = machine.wall_ms();
  LogClock clock(machine.clocks(), 0);
  EXPECT_EQ(clock.NowMs(), start);
  machine.SetWall(start - 1'000'000);
  EXPECT_EQ(clock.NowMs(), start);
  machine.Advance(milliseconds(10));
  EXPECT_EQ(clock.NowMs(), start + 10);
  machine.SetWall(start + 50);
  EXPECT_EQ(clock.NowMs(), start + 50);
}

TEST(LogClock, NeverTellsLessThanWhatWasWritten) {
  testing::TestClock machine;
  const int64_t written = machine.wall_ms() + 7000;
  LogClock clock(machine.clocks(), written);
  EXPECT_EQ(clock.NowMs(), written);
  machine.Advance(milliseconds(1));
  EXPECT_EQ(clock.NowMs(), written + 1);
}

TEST(LogClock, LosesNoTimeToManyShortLooks) {
  int64_t us = 0;
  LogClock clock({[] { return 0; },
                  [&us] { return std::chrono::steady_clock::time_point(std::chrono::microseconds(us)); }},
                 0);
  for (us = 0; us < 10'000; us += 300) clock.NowMs();
  us = 10'000;
  EXPECT_EQ(clock.NowMs(), 10);
}

TEST(LogClock, TheSystemsClocksGo) {
  const Clocks clocks = SystemClocks();
  EXPECT_GT(clocks.wall_ms(), 1'700'000'000'000);
  EXPECT_LE(clocks.steady(), clocks.steady());
}

}  // namespace
}  // namespace accord::log
