#include "ingest-service/rpc/feed_clock.h"

#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "tests/support/memory_log.h"

namespace accord::ingest {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Counts wakes and waits for them.
class Sleeper {
 public:
  rpc::Waker waker() {
    return [this] {
      MutexLock lock(&mutex_);
      ++wakes_;
      woken_.NotifyAll();
    };
  }
  int wakes() {
    MutexLock lock(&mutex_);
    return wakes_;
  }
  void Await(int wakes) {
    MutexLock lock(&mutex_);
    while (wakes_ < wakes) woken_.Wait(&mutex_);
  }

 private:
  Mutex mutex_;
  CondVar woken_;
  int wakes_ ABSL_GUARDED_BY(mutex_) = 0;
};

TEST(FeedClock, WakesIdleFollowersWithinTheMarksInterval) {
  testing::MemoryLog log;
  Sleeper sleeper;
  FeedClock clock(log);
  const auto begin = steady_clock::now();
  clock.Add(sleeper.waker());
  sleeper.Await(3);
  // Two whole ticks lie between three wakes, so this is no busy loop.
  EXPECT_GE(steady_clock::now() - begin, milliseconds(kFollowProgressMs / 4));
}

TEST(FeedClock, LeavesRemovedFollowersAlone) {
  testing::MemoryLog log;
  Sleeper gone, stays;
  FeedClock clock(log);
  const int64_t id = clock.Add(gone.waker());
  clock.Add(stays.waker());
  stays.Await(1);
  clock.Remove(id);
  // A round that began before may still hold it; the one after does not.
  stays.Await(stays.wakes() + 2);
  const int wakes = gone.wakes();
  stays.Await(stays.wakes() + 2);
  EXPECT_EQ(gone.wakes(), wakes);
}

TEST(FeedClock, DoesNotSpinOnAClosedLog) {
  testing::MemoryLog log;
  log.Close();
  Sleeper sleeper;
  FeedClock clock(log);
  const auto begin = steady_clock::now();
  clock.Add(sleeper.waker());
  sleeper.Await(4);
  EXPECT_GE(steady_clock::now() - begin, milliseconds(kFollowProgressMs / 2));
}

}  // namespace
}  // namespace accord::ingest
