// What the article log tells of itself in numbers.
#pragma once

#include "common/log/log.h"
#include "common/telemetry/metrics.h"

namespace accord::ingest {

// Adds accord_log_head_revision and accord_log_floor_revision. The log must outlive all scrapes.
void AddLogMetrics(telemetry::Metrics* metrics, const log::ArticleLog& log);

}  // namespace accord::ingest
