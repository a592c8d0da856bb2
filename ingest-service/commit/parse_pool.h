// The bounded pool of threads that parse. Its queue is where accord-ingest says no: what it took is parsed
// and committed.
#pragma once

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"

namespace accord::ingest {

struct ParsePoolLimits {
  size_t queue_items = kParseQueueMax;
  size_t queue_bytes = kParseQueueBytesMax;
};

// Thread safe. Jobs must not throw.
class ParsePool {
 public:
  using Job = std::function<void()>;

  // 0 threads: one per core.
  explicit ParsePool(int threads, ParsePoolLimits limits = {});
  // Closes.
  ~ParsePool();

  // Runs `job` on a thread of the pool, soon after the earlier ones. `bytes` is what it holds of memory while
  // it waits. RESOURCE_EXHAUSTED (OVERLOADED) when the queue is full, UNAVAILABLE (NOT_READY) after Close;
  // the job is then dropped.
  absl::Status Submit(size_t bytes, Job job);
  // The same for the second part of a job that was taken already: no limit.
  absl::Status Resubmit(size_t bytes, Job job);

  // Jobs that wait.
  size_t queued() const;

  // Refuses new jobs, runs the queued ones, ends the threads. Blocks until then. Idempotent; not on a thread
  // of the pool.
  void Close();

 private:
  struct Waiting {
    size_t bytes;
    Job job;
  };

  absl::Status Enqueue(size_t bytes, Job job, bool limited);
  void Run();

  const ParsePoolLimits limits_;
  mutable Mutex mutex_;
  CondVar work_;
  std::deque<Waiting> queue_ ABSL_GUARDED_BY(mutex_);
  size_t queue_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  Mutex join_mutex_;
  std::vector<std::thread> threads_;
};

}  // namespace accord::ingest
