#include "ingest-service/commit/log_metrics.h"

namespace accord::ingest {

void AddLogMetrics(telemetry::Metrics* metrics, const log::ArticleLog& log) {
  metrics->AddGauge("accord_log_head_revision", "The newest durable revision of the log.",
                    [&log] { return static_cast<double>(log.Head().revision); });
  metrics->AddGauge("accord_log_floor_revision", "The revision that the log begins after.",
                    [&log] { return static_cast<double>(log.Floor().revision); });
}

}  // namespace accord::ingest
