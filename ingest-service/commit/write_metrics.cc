#include "ingest-service/commit/write_metrics.h"

#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::ingest {

void WriteMetrics::CountRefusal(const absl::Status& status) const {
  switch (ReasonOf(status)) {
    case v1::ERROR_REASON_DISK_FULL:
      return refused_disk_full.Increment();
    case v1::ERROR_REASON_OVERLOADED:
      return refused_overloaded.Increment();
    default:
      return;
  }
}

WriteMetrics AddWriteMetrics(telemetry::Metrics* metrics) {
  WriteMetrics write;
  write.group_changes =
      metrics->AddHistogram("accord_commit_group_changes", "Changes that were appended in one synced batch.",
                            telemetry::CountBounds(kCommitGroupItemsMax));
  write.append_seconds =
      metrics->AddHistogram("accord_commit_append_seconds",
                            "How long the append of one batch took, its sync with it, also when it failed.",
                            telemetry::SecondsBounds());
  const auto refused = [metrics](const char* reason) {
    return metrics->AddCounter("accord_writes_refused_total", "Writes and deletes that were refused.",
                               {{"reason", reason}});
  };
  write.refused_disk_full = refused("DISK_FULL");
  write.refused_overloaded = refused("OVERLOADED");
  return write;
}

}  // namespace accord::ingest
