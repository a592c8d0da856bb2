// Ends a stream on which nothing moves any more. A long ingest has no deadline of its own: it may take hours,
// as long as it goes on.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "common/base/mutex.h"

namespace accord::ctl {

// Thread safe.
class StallGuard {
 public:
  // Calls `stalled` once, on a thread of its own, when Touch was not called for `patience`.
  StallGuard(std::chrono::milliseconds patience, std::function<void()> stalled);
  // Does not call `stalled` any more.
  ~StallGuard();

  // Something moved.
  void Touch();
  bool stalled();

 private:
  void Watch();

  const std::chrono::milliseconds patience_;
  const std::function<void()> stalled_callback_;
  Mutex mutex_;
  CondVar ended_;
  std::chrono::steady_clock::time_point last_ ABSL_GUARDED_BY(mutex_);
  bool stop_ ABSL_GUARDED_BY(mutex_) = false;
  bool stalled_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace accord::ctl
