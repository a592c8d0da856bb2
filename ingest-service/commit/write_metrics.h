// What the write path tells of itself in numbers.
#pragma once

#include "absl/status/status.h"
#include "common/telemetry/metrics.h"

namespace accord::ingest {

// Handles that count nowhere unless AddWriteMetrics made them.
struct WriteMetrics {
  // Changes in one append, and how long it took, from the call to the end of the sync.
  telemetry::Histogram group_changes;
  telemetry::Histogram append_seconds;
  telemetry::Counter refused_disk_full;
  telemetry::Counter refused_overloaded;

  // Counts the end of a write or a delete that was refused.
  void CountRefusal(const absl::Status& status) const;
};

// Adds accord_commit_group_changes, accord_commit_append_seconds, and accord_writes_refused_total by reason.
WriteMetrics AddWriteMetrics(telemetry::Metrics* metrics);

}  // namespace accord::ingest
