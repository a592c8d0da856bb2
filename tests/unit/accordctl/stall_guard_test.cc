#include "accordctl/stall_guard.h"

#include <gtest/gtest.h>

#include <future>

namespace accord::ctl {
namespace {

TEST(StallGuard, CallsWhenNothingMoves) {
  std::promise<void> called;
  StallGuard guard(std::chrono::milliseconds(20), [&] { called.set_value(); });
  EXPECT_EQ(called.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
  EXPECT_TRUE(guard.stalled());
}

TEST(StallGuard, KeepsQuietWhenItEndsInTime) {
  bool called = false;
  {
    StallGuard guard(std::chrono::hours(1), [&] { called = true; });
    guard.Touch();
    EXPECT_FALSE(guard.stalled());
  }
  EXPECT_FALSE(called);
}

}  // namespace
}  // namespace accord::ctl
