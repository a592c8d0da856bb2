#include "common/log/periodic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "tests/support/eventually.h"

namespace accord::log {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using testing::Eventually;

class PeriodicTest : public ::testing::Test {
 protected:
  Periodic::Options Options(std::function<absl::Status(const Periodic::Pause&)> run) {
    Periodic::Options out;
    out.name = "work";
    out.run = std::move(run);
    out.period = milliseconds(1);
    out.wall_ms = [] { return 4711; };
    out.report = [this](absl::string_view line) {
      MutexLock lock(&mutex_);
      lines_.emplace_back(line);
    };
    return out;
  }
  std::vector<std::string> Lines() {
    MutexLock lock(&mutex_);
    return lines_;
  }
  Mutex mutex_;
  std::vector<std::string> lines_;
};

TEST_F(PeriodicTest, RunsAgainAndAgainAndSaysWhenItTurns) {
  std::atomic<int> runs{0};
  Periodic periodic(Options([&](const Periodic::Pause&) {
    const int run = runs++;
    return run == 1 || run == 2 ? absl::InternalError("broken") : absl::OkStatus();
  }));
  ASSERT_TRUE(Eventually([&] { return periodic.State().successes >= 3; }));
  periodic.Stop();
  const PeriodicState state = periodic.State();
  EXPECT_EQ(state.failures, 2);
  EXPECT_EQ(state.last_success_ms, 4711);
  EXPECT_EQ(state.last_failure_ms, 4711);
  EXPECT_THAT(Lines(),
              ::testing::ElementsAre("log: the work failed: broken", "log: the work succeeds again"));
}

TEST_F(PeriodicTest, StopsAtOnceWhileItSleepsAndWhileItPauses) {
  Periodic::Options late = Options([](const Periodic::Pause&) { return absl::OkStatus(); });
  late.first_delay = hours(1000);
  Periodic sleeping(std::move(late));
  sleeping.Stop();
  EXPECT_EQ(sleeping.State().successes, 0);

  std::atomic<bool> began{false};
  Periodic pausing(Options([&](const Periodic::Pause& pause) {
    began = true;
    return pause(std::chrono::steady_clock::now() + hours(1000)) ? absl::InternalError("woke up")
                                                                 : absl::CancelledError("stopped");
  }));
  ASSERT_TRUE(Eventually([&] { return began.load(); }));
  pausing.Stop();
  pausing.Stop();
  EXPECT_EQ(pausing.State().successes, 0);
  EXPECT_EQ(pausing.State().failures, 0);
}

}  // namespace
}  // namespace accord::log
