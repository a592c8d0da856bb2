#include "common/log/floor_hold.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/support/test_clock.h"

namespace accord::log {
namespace {

using std::chrono::milliseconds;

class FloorHoldTest : public ::testing::Test {
 protected:
  bool Steps() {
    if (!hold_.BeginStep()) return false;
    hold_.EndStep(true);
    return true;
  }
  testing::TestClock clock_;
  FloorHold hold_{{milliseconds(100), milliseconds(10), clock_.clocks().steady}};
};

TEST_F(FloorHoldTest, NobodyHoldsItAtFirst) {
  EXPECT_TRUE(Steps());
  EXPECT_TRUE(Steps());
}

TEST_F(FloorHoldTest, ItIsHeldWhileOneReadsAndLingers) {
  const int64_t one = hold_.Open();
  const int64_t two = hold_.Open();
  hold_.Release(one);
  clock_.Advance(milliseconds(50));
  EXPECT_FALSE(Steps());
  hold_.Release(two);
  clock_.Advance(milliseconds(9));
  EXPECT_FALSE(Steps());
  clock_.Advance(milliseconds(1));
  EXPECT_TRUE(Steps());
}

TEST_F(FloorHoldTest, ReadersWithoutABreakHaveOneTimeTogether) {
  int64_t held = hold_.Open();
  for (int i = 0; i < 99; ++i) {
    clock_.Advance(milliseconds(1));
    hold_.Release(held);
    held = hold_.Open();
    ASSERT_FALSE(Steps());
  }
  clock_.Advance(milliseconds(1));
  EXPECT_TRUE(Steps());
  // Of the floor before: neither holds nor lingers.
  hold_.Release(held);
  EXPECT_TRUE(Steps());
}

TEST_F(FloorHoldTest, AfterABreakTheTimeBeginsAnew) {
  hold_.Release(hold_.Open());
  clock_.Advance(milliseconds(500));
  hold_.Open();
  clock_.Advance(milliseconds(99));
  EXPECT_FALSE(Steps());
}

TEST_F(FloorHoldTest, AStepThatMovedNothingLeavesTheReadersTheirHold) {
  hold_.Linger();
  EXPECT_FALSE(Steps());
  clock_.Advance(milliseconds(10));
  ASSERT_TRUE(hold_.BeginStep());
  EXPECT_FALSE(hold_.BeginStep());
  hold_.EndStep(false);
  const int64_t held = hold_.Open();
  EXPECT_FALSE(Steps());
  hold_.Release(held);
  EXPECT_FALSE(Steps());
}

TEST_F(FloorHoldTest, AReaderWaitsForTheStepAndStopsTheNext) {
  ASSERT_TRUE(hold_.BeginStep());
  std::atomic<bool> opened{false};
  std::thread reader([&] {
    hold_.Open();
    opened = true;
  });
  // However the two run: it is not through before the step has ended, and no step begins after it is.
  EXPECT_FALSE(opened);
  hold_.EndStep(true);
  reader.join();
  EXPECT_FALSE(Steps());
}

}  // namespace
}  // namespace accord::log
