#include "common/log/clock.h"

#include <algorithm>

namespace accord::log {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

Clocks SystemClocks() {
  return {
      [] { return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count(); },
      [] { return std::chrono::steady_clock::now(); }};
}

LogClock::LogClock(Clocks clocks, int64_t least_ms)
    : clocks_(std::move(clocks)), last_ms_(least_ms), last_steady_(clocks_.steady()) {}

int64_t LogClock::NowMs() {
  MutexLock lock(&mutex_);
  const auto steady = clocks_.steady();
  const auto passed = duration_cast<milliseconds>(steady - last_steady_);
  last_ms_ = std::max(clocks_.wall_ms(), last_ms_ + passed.count());
  // Only by what was counted, so that many calls within a millisecond add up.
  last_steady_ += passed;
  return last_ms_;
}

}  // namespace accord::log
