#include "common/telemetry/line_limit.h"

#include <utility>

namespace accord::telemetry {

std::optional<int64_t> LineLimit::Take(TimePoint now) {
  MutexLock lock(&mutex_);
  if (second_ == TimePoint::min() || now - second_ >= std::chrono::seconds(1)) {
    second_ = now;
    lines_ = 0;
  }
  if (lines_ >= lines_per_second_) {
    ++left_out_;
    return std::nullopt;
  }
  ++lines_;
  return std::exchange(left_out_, 0);
}

}  // namespace accord::telemetry
