// What the article log tells of itself in numbers.
#pragma once

#include "common/log/janitor.h"
#include "common/log/rocks_log.h"
#include "common/telemetry/metrics.h"

namespace accord::ingest {

// Adds accord_log_head_revision, accord_log_floor_revision, accord_log_high_water_revision,
// accord_log_high_water_age_seconds, accord_log_disk_bytes and accord_store_...
// (common/telemetry/store_metrics.h). The log must outlive all scrapes.
void AddLogMetrics(telemetry::Metrics* metrics, const log::RocksLog& log);

// Adds for the scrub (checks of all stored bytes) and the expiry (trims by age) of a log:
// accord_log_NAME_last_success_timestamp_seconds, 0 before the first, accord_log_NAME_last_duration_seconds,
// accord_log_NAME_successes_total and accord_log_NAME_failures_total. The janitor must outlive all scrapes.
void AddJanitorMetrics(telemetry::Metrics* metrics, const log::Janitor& janitor);

}  // namespace accord::ingest
