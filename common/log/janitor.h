// Keeps a log bounded and looks after its bytes: forgets and trims what is older than the retention, and
// reads every table file again from time to time to check its checksums. Each in a thread of its own, because
// a check of all files may take hours.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "common/log/clock.h"
#include "common/log/periodic.h"
#include "common/log/rocks_log.h"

namespace accord::log {

struct JanitorOptions {
  // What was committed longer ago is trimmed, within a tenth of it or a minute.
  std::chrono::milliseconds retention = std::chrono::hours(7 * 24);
  // From the end of one check of all files to the beginning of the next.
  std::chrono::milliseconds scrub_interval = std::chrono::hours(24);
  // The first one does not compete with what a start has to read, but comes soon, whatever the interval: a
  // service that is restarted every day is to be checked too.
  std::chrono::milliseconds scrub_first = std::chrono::milliseconds(kScrubFirstMs);
  uint64_t scrub_bytes_per_second = kScrubBytesPerSecond;
  Clocks clocks = SystemClocks();
  // Gets a line when either begins to fail, and when it succeeds again.
  std::function<void(absl::string_view line)> report;
};

// How often the janitor of that retention looks.
std::chrono::milliseconds ExpiryPeriod(std::chrono::milliseconds retention);

// Thread safe.
class Janitor {
 public:
  // `log` outlives it.
  Janitor(RocksLog* log, JanitorOptions options);

  // Before the log is closed. Idempotent.
  void Stop();

  PeriodicState expiry() const { return expiry_.State(); }
  PeriodicState scrub() const { return scrub_.State(); }

 private:
  Periodic expiry_;
  Periodic scrub_;
};

}  // namespace accord::log
