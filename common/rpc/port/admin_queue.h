// The threads of the admin port, and how many of its connections the process holds at once: past that no
// further one is accepted until one has ended. They wait with the kernel, where they cost us no descriptor,
// so that however many come, the store and the service port keep theirs.
#pragma once

#include <httplib.h>

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "common/base/mutex.h"

namespace accord::rpc {

// Thread safe.
class AdminQueue final : public httplib::TaskQueue {
 public:
  // At most `connections_max` are under way or wait for a thread.
  AdminQueue(size_t threads, size_t connections_max);
  ~AdminQueue() override;

  // Called by who accepts, with each connection: waits until there is room for the next one.
  void enqueue(std::function<void()> serve) override;
  // Serves what was accepted, then ends the threads. Idempotent.
  void shutdown() override;

 private:
  void Run();

  const size_t connections_max_;
  Mutex mutex_;
  CondVar changed_;
  std::deque<std::function<void()>> waiting_ ABSL_GUARDED_BY(mutex_);
  size_t open_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace accord::rpc
