// The threads that answer requests of the admin port. One of them answers probes only, so that whatever else
// is asked, and however slowly the answer is read, /livez and /readyz do not wait for it.
#pragma once

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "common/base/mutex.h"

namespace accord::rpc {

// Thread safe.
class AdminQueue {
 public:
  // At least two threads. `ended` is called after each request, on its thread.
  AdminQueue(size_t threads, std::function<void()> ended);
  // Stops.
  ~AdminQueue();
  AdminQueue(const AdminQueue&) = delete;
  AdminQueue& operator=(const AdminQueue&) = delete;

  // Runs `answer` soon, a probe before everything else. After Stop it is dropped.
  void Add(std::function<void()> answer, bool probe);
  // Those that run or wait for a thread.
  size_t open() const;
  // Answers what was added, then ends the threads. Idempotent; not from two threads at once.
  void Stop();

 private:
  void Run(bool probes_only);

  const std::function<void()> ended_;
  mutable Mutex mutex_;
  CondVar changed_;
  std::deque<std::function<void()>> probes_ ABSL_GUARDED_BY(mutex_);
  std::deque<std::function<void()>> others_ ABSL_GUARDED_BY(mutex_);
  size_t open_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace accord::rpc
