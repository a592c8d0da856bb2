// Keeps a flood of one kind of event from filling the log: so many lines a second, and the next one after a
// pause says how many were left out.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "common/base/mutex.h"

namespace accord::telemetry {

// Thread safe.
class LineLimit {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit LineLimit(int lines_per_second) : lines_per_second_(lines_per_second) {}

  // nullopt: do not write this one. Otherwise how many were left out since the last that was written.
  std::optional<int64_t> Take(TimePoint now = std::chrono::steady_clock::now());

 private:
  const int lines_per_second_;
  Mutex mutex_;
  TimePoint second_ ABSL_GUARDED_BY(mutex_) = TimePoint::min();
  int lines_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t left_out_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace accord::telemetry
