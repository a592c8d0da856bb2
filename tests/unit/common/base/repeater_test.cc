#include "common/base/repeater.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace accord {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Counts runs, and tells when there have been some.
class Runs {
 public:
  void Add() {
    MutexLock lock(&mutex_);
    ++count_;
    more_.NotifyAll();
  }
  void Await(int count) {
    MutexLock lock(&mutex_);
    while (count_ < count) more_.Wait(&mutex_);
  }
  int count() {
    MutexLock lock(&mutex_);
    return count_;
  }

 private:
  Mutex mutex_;
  CondVar more_;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
};

TEST(Repeater, RunsAgainAndAgain) {
  Runs runs;
  Repeater repeater({.period = milliseconds(1), .run = [&](const Repeater::Pause&) { runs.Add(); }});
  runs.Await(5);
}

TEST(Repeater, WaitsForThePeriodFromTheEndOfARun) {
  constexpr milliseconds kPeriod(20);
  Runs runs;
  steady_clock::time_point ended;
  bool early = false;
  Repeater repeater({.period = kPeriod, .run = [&](const Repeater::Pause&) {
                       if (runs.count() > 0) early = early || steady_clock::now() < ended + kPeriod;
                       ended = steady_clock::now();
                       runs.Add();
                     }});
  runs.Await(4);
  repeater.Stop();
  EXPECT_FALSE(early);
}

TEST(Repeater, AStopDoesNotWaitForTheDelayOrThePeriod) {
  Runs runs;
  {
    Repeater never({.first_delay = hours(24), .run = [&](const Repeater::Pause&) { runs.Add(); }});
  }
  EXPECT_EQ(runs.count(), 0);
  Repeater once({.period = hours(24), .run = [&](const Repeater::Pause&) { runs.Add(); }});
  runs.Await(1);
  once.Stop();
  once.Stop();
  EXPECT_EQ(runs.count(), 1);
}

TEST(Repeater, AStopEndsAPauseAndWaitsForItsRun) {
  std::promise<void> began;
  std::atomic<int> went_on{-1};
  Repeater repeater({.period = hours(24), .run = [&](const Repeater::Pause& pause) {
                       began.set_value();
                       went_on = pause(steady_clock::now() + hours(24)) ? 1 : 0;
                     }});
  began.get_future().wait();
  repeater.Stop();
  EXPECT_EQ(went_on, 0);
}

TEST(Repeater, APauseThatIsOverGoesOn) {
  std::promise<bool> went_on;
  Repeater repeater({.period = hours(24), .run = [&](const Repeater::Pause& pause) {
                       went_on.set_value(pause(steady_clock::now() + milliseconds(1)));
                     }});
  EXPECT_TRUE(went_on.get_future().get());
}

}  // namespace
}  // namespace accord
