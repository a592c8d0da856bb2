// A bounded pool of threads with a name. Handlers run here and never on gRPC's callback threads, of which
// there are only half as many as cores: one that blocks there stops the service.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "common/base/mutex.h"

namespace accord::rpc {

struct ExecutorOptions {
  // Stands in errors and logs: "reads".
  std::string name;
  // 0: four per core, as for work that may wait for the disk.
  int threads = 0;
  // How far its threads stand behind gRPC's when cores are short (nice(2), 0 to 19): calls that nobody reads
  // from their sockets can neither be refused in time nor cancelled.
  int nice = 10;
  // Tasks that wait, not those that run. A limit of common/base/limits.h.
  size_t queue_max = 0;
};

// Thread safe.
class Executor {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit Executor(ExecutorOptions options);
  // Stops.
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // OK: `task` runs once, on a thread of this pool. Otherwise it never runs:
  //   RESOURCE_EXHAUSTED  OVERLOADED with RetryInfo: the queue is full, or by the recent pace twice the wait
  //                       would pass `deadline`
  //   UNAVAILABLE         NOT_READY with RetryInfo: stopped
  absl::Status Submit(std::function<void()> task, TimePoint deadline = TimePoint::max());

  // Runs what is queued, then ends the threads. Call it when no task can wait for another any more (after
  // Server::Stop). Idempotent.
  void Stop();

  size_t queued() const;
  const std::string& name() const { return options_.name; }

 private:
  void Run();
  // How long a new task would wait for a thread.
  std::chrono::nanoseconds ExpectedWait() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const ExecutorOptions options_;
  mutable Mutex mutex_;
  CondVar wake_;
  std::deque<std::function<void()>> queue_ ABSL_GUARDED_BY(mutex_);
  size_t idle_ ABSL_GUARDED_BY(mutex_) = 0;
  // A moving average of how long tasks run.
  double task_ns_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace accord::rpc
