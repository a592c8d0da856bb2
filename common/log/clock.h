// The time that the log writes into its rows and measures retention with: milliseconds since 1970 as the
// machine tells them, but never back. When the machine's clock is set back, the log's goes on at its own pace
// until it is caught up with, so that what was written "in the future" still ages.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "common/base/mutex.h"

namespace accord::log {

// Where time comes from; tests hand in their own.
struct Clocks {
  // Milliseconds since 1970; may jump.
  std::function<int64_t()> wall_ms;
  // Only goes forward.
  std::function<std::chrono::steady_clock::time_point()> steady;
};
Clocks SystemClocks();

// Thread safe.
class LogClock {
 public:
  // Never tells less than `least_ms`.
  LogClock(Clocks clocks, int64_t least_ms);

  int64_t NowMs();

 private:
  const Clocks clocks_;
  Mutex mutex_;
  int64_t last_ms_ ABSL_GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point last_steady_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace accord::log
