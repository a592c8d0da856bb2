// Tells of refused calls: each counts, and a few a second are logged, so that a flood of them floods no log.
#pragma once

#include <chrono>
#include <cstdint>

#include "absl/status/status.h"
#include "common/base/mutex.h"
#include "common/rpc/call_context.h"
#include "common/telemetry/metrics.h"

namespace accord::rpc {

// Thread safe.
class Denials {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // `metrics` outlives this.
  explicit Denials(telemetry::Metrics* metrics);

  // `status`: UNAUTHENTICATED or PERMISSION_DENIED. Whether it was logged.
  bool Tell(const CallContext& call, const absl::Status& status, TimePoint now);

 private:
  const telemetry::Counter unauthenticated_;
  const telemetry::Counter permission_denied_;
  Mutex mutex_;
  TimePoint second_ ABSL_GUARDED_BY(mutex_);
  int logged_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t unlogged_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace accord::rpc
