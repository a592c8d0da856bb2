#include "ingest-service/commit/log_metrics.h"

#include <chrono>
#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/telemetry/store_metrics.h"

namespace accord::ingest {
namespace {

void AddPeriodic(telemetry::Metrics* metrics, const std::string& name, const std::string& what,
                 std::function<log::PeriodicState()> state) {
  const std::string prefix = absl::StrCat("accord_log_", name);
  metrics->AddGauge(
      prefix + "_last_success_timestamp_seconds",
      absl::StrCat("When ", what,
                   " last ended well, in seconds since the Unix epoch; 0: not since the start."),
      [state] { return static_cast<double>(state().last_success_ms) / 1000; });
  metrics->AddGauge(prefix + "_last_duration_seconds", absl::StrCat("How long ", what, " took then."),
                    [state] { return std::chrono::duration<double>(state().last_duration).count(); });
  metrics->AddCounter(prefix + "_successes_total", absl::StrCat("How often ", what, " ended well."),
                      [state] { return static_cast<double>(state().successes); });
  metrics->AddCounter(prefix + "_failures_total", absl::StrCat("How often ", what, " failed."),
                      [state] { return static_cast<double>(state().failures); });
}

}  // namespace

void AddLogMetrics(telemetry::Metrics* metrics, const log::RocksLog& log) {
  metrics->AddGauge("accord_log_head_revision", "The newest durable revision of the log.",
                    [&log] { return static_cast<double>(log.Head().revision); });
  metrics->AddGauge("accord_log_floor_revision", "The revision that the log begins after.",
                    [&log] { return static_cast<double>(log.Floor().revision); });
  metrics->AddGauge("accord_log_high_water_revision", "The revision that the high-water mark names.",
                    [&log] { return static_cast<double>(log.HighWaterRevision()); });
  metrics->AddGauge("accord_log_high_water_age_seconds",
                    "How long the high-water mark has been behind the head; 0 when it is not.",
                    [&log] { return std::chrono::duration<double>(log.HighWaterBehind()).count(); });
  metrics->AddGauge("accord_log_disk_bytes", "What the log takes on disk.",
                    [&log] { return static_cast<double>(log.DiskBytes()); });
  telemetry::AddStoreMetrics(metrics, [&log] { return log.Stats(); });
}

void AddJanitorMetrics(telemetry::Metrics* metrics, const log::Janitor& janitor) {
  AddPeriodic(metrics, "scrub", "the check of all stored bytes", [&janitor] { return janitor.scrub(); });
  AddPeriodic(metrics, "expiry", "the trim of what is older than the retention",
              [&janitor] { return janitor.expiry(); });
}

}  // namespace accord::ingest
