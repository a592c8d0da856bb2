#include "common/log/janitor.h"

#include <algorithm>
#include <utility>

namespace accord::log {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

void Drop(absl::string_view /*line*/) {}

Periodic::Options ExpiryOf(RocksLog* log, const JanitorOptions& options) {
  Periodic::Options out;
  out.name = "expiry of old entries and requests";
  out.period = ExpiryPeriod(options.retention);
  out.run = [log, retention = options.retention](const Periodic::Pause&) { return log->Expire(retention); };
  out.wall_ms = options.clocks.wall_ms;
  out.report = options.report ? options.report : Drop;
  return out;
}

Periodic::Options ScrubOf(RocksLog* log, const JanitorOptions& options) {
  Periodic::Options out;
  out.name = "check of the files' checksums";
  out.first_delay = std::min(options.scrub_first, options.scrub_interval);
  out.period = options.scrub_interval;
  out.run = [log, rate = options.scrub_bytes_per_second](const Periodic::Pause& pause) {
    const auto begin = steady_clock::now();
    return log->VerifyFiles(
        [&](uint64_t bytes_done) { return pause(begin + milliseconds(bytes_done * 1000 / rate)); });
  };
  out.wall_ms = options.clocks.wall_ms;
  out.report = options.report ? options.report : Drop;
  return out;
}

}  // namespace

milliseconds ExpiryPeriod(milliseconds retention) {
  return std::clamp<milliseconds>(retention / 10, milliseconds(1), milliseconds(kExpiryPeriodMsMax));
}

Janitor::Janitor(RocksLog* log, JanitorOptions options)
    : expiry_(ExpiryOf(log, options)), scrub_(ScrubOf(log, options)) {}

void Janitor::Stop() {
  expiry_.Stop();
  scrub_.Stop();
}

}  // namespace accord::log
