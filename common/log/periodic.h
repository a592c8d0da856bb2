// Runs something again and again in a thread of its own, and remembers how it went.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/base/mutex.h"
#include "common/base/repeater.h"

namespace accord::log {

// What metrics show.
struct PeriodicState {
  int64_t successes = 0;
  int64_t failures = 0;
  // Milliseconds since 1970; 0: never.
  int64_t last_success_ms = 0;
  int64_t last_failure_ms = 0;
  // How long the last success took.
  std::chrono::milliseconds last_duration{0};
};

// Thread safe.
class Periodic {
 public:
  using Pause = Repeater::Pause;

  struct Options {
    // For the report: "expiry".
    std::string name;
    std::chrono::milliseconds first_delay{0};
    // From one run's end to the next one's beginning.
    std::chrono::milliseconds period{0};
    // CANCELLED counts as neither success nor failure.
    std::function<absl::Status(const Pause&)> run;
    std::function<int64_t()> wall_ms;
    // Gets a line when runs begin to fail and when they succeed again.
    std::function<void(absl::string_view line)> report;
  };

  explicit Periodic(Options options);
  // As Repeater::Stop, which its end does too.
  void Stop() { repeater_.Stop(); }
  PeriodicState State() const;

 private:
  void Run(const Pause& pause);
  void Note(const absl::Status& status, std::chrono::milliseconds duration);

  const Options options_;
  mutable Mutex mutex_;
  bool failing_ ABSL_GUARDED_BY(mutex_) = false;
  PeriodicState state_ ABSL_GUARDED_BY(mutex_);
  // Last, so that it begins last and ends first.
  Repeater repeater_;
};

}  // namespace accord::log
