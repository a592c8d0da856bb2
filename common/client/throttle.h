// A caller that holds back: refuses calls itself while the server answers that it has too much to do. A
// server at twice its load spends on refusing what it needs for answering, and a call costs nothing only
// where it is not made.
//
//   ended calls ─► accepted or not ─┬► how many of the next ones are made (many callers with few calls each)
//          in time or not         └► how many are open at once           (few callers with many calls each)
//
// Nothing is agreed on with the server or with other callers: each looks at its own answers. The first rule
// is the adaptive throttling of Google's SRE book ("Handling Overload"), the second TCP's: a window that
// shrinks by a share and grows by one.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/mutex.h"

namespace accord::client {

struct ThrottleOptions {
  // How many calls are made for each one that was accepted lately: above 1. The less it is, the longer a
  // server that has recovered waits for its calls: after an outage they grow by this in each window.
  double calls_per_accepted = 2;
  // How far back "lately" goes. Much longer than a call takes.
  std::chrono::milliseconds window{1000};
  // So many calls of a window may fail before any is held back: who makes few calls overloads nobody.
  int free_failures = 20;
  // There is no window of open calls until one is refused or late: then it begins a share below what is open.
  // It shrinks no further, by calls that were refused and by those that were only late.
  int open_least = 4;
  int open_least_late = 25;
  // Who was not held back by the window for so long, and was answered in time, needs none any more. Longer
  // than the window takes to grow back to where calls were late.
  std::chrono::milliseconds window_kept{30'000};
};

// What became of a call, as far as the server's load goes.
enum class CallEnd {
  // It was answered, be it with an error.
  kAccepted,
  // The same, after more than a quarter of the time that it had: calls wait somewhere, and soon too long. A
  // server that has its replies at hand refuses none. At twice its load a call that waited for w tells it w
  // after others began to wait as long again, and those behind them twice: half of the time would be too
  // late.
  kLate,
  // Refused for load, or not answered in time.
  kOverloaded,
  // Says nothing: the caller cancelled it, or nobody was there to answer.
  kUnknown,
};

// RESOURCE_EXHAUSTED with OVERLOADED or QUOTA_EXCEEDED, and DEADLINE_EXCEEDED, are kOverloaded; CANCELLED and
// UNAVAILABLE (which has waits of its own, service_config.json) are kUnknown; all else is kAccepted, or kLate
// by when it began, had to end and did.
CallEnd EndOf(const absl::Status& status, std::chrono::steady_clock::duration took,
              std::chrono::steady_clock::duration limit);

// One per server, or per set of servers behind one channel. Thread safe.
class Throttle {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit Throttle(ThrottleOptions options = {});
  Throttle(const Throttle&) = delete;
  Throttle& operator=(const Throttle&) = delete;

  // OK: make the call, and say Ended once when it is over, with the same `now` as its beginning. Otherwise it
  // is not to be made:
  //   RESOURCE_EXHAUSTED  OVERLOADED with RetryInfo, as the server itself would say
  absl::Status Begin(TimePoint now = std::chrono::steady_clock::now());
  void Ended(TimePoint begun, CallEnd end, TimePoint now = std::chrono::steady_clock::now());

  // Calls that were not made.
  int64_t held_back() const;

 private:
  // What ended in a part of the window.
  struct Counts {
    // Since the clock's own start, in parts of a window.
    int64_t period = 0;
    // Calls that were answered in any way, and those that were held back for what was refused.
    double wanted = 0;
    double accepted = 0;
  };

  int64_t PeriodOf(TimePoint now) const;
  Counts& At(TimePoint now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Between 0 and 1: how many of the calls that are wanted now are not to be made.
  double HeldShare(TimePoint now) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const ThrottleOptions options_;
  mutable Mutex mutex_;
  std::vector<Counts> parts_ ABSL_GUARDED_BY(mutex_);
  // The shares that are held back add up here, and each whole one is a call: nothing is left to chance.
  double held_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t open_ ABSL_GUARDED_BY(mutex_) = 0;
  // How many may be open; none: as many as are wanted. When that was last made less, and when it last
  // mattered.
  std::optional<double> window_ ABSL_GUARDED_BY(mutex_);
  TimePoint shrunk_ ABSL_GUARDED_BY(mutex_) = TimePoint::min();
  TimePoint limited_ ABSL_GUARDED_BY(mutex_) = TimePoint::min();
  int64_t held_back_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace accord::client
