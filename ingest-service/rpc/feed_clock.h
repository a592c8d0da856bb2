// One thread that waits for the log on behalf of all followers and wakes them when it grows, and now and then
// when it does not, so that idle streams send their progress marks. No thread belongs to a stream.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <thread>

#include "common/base/mutex.h"
#include "common/log/log.h"
#include "common/rpc/pull_stream.h"

namespace accord::ingest {

// Thread safe.
class FeedClock {
 public:
  // `log` outlives this.
  explicit FeedClock(const log::ArticleLog& log);
  // Waits until the thread has ended: at most a tick.
  ~FeedClock();

  // Calls `waker` at every growth and every tick until it is removed.
  int64_t Add(rpc::Waker waker);
  void Remove(int64_t id);

 private:
  void Run();
  void WakeAll();

  const log::ArticleLog& log_;
  std::atomic<bool> stopping_{false};
  Mutex mutex_;
  int64_t next_id_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<int64_t, rpc::Waker> wakers_ ABSL_GUARDED_BY(mutex_);
  CondVar stopped_;
  std::thread thread_;
};

}  // namespace accord::ingest
