// What a service tells of the volume that its data stands on.
#pragma once

#include <functional>

#include "common/base/disk_state.h"
#include "common/telemetry/metrics.h"

namespace accord::telemetry {

// Adds accord_disk_total_bytes, _free_bytes, _needed_bytes, _ballast_bytes, _refusing_writes and
// _waiting_writes. `look` is called at each scrape, for each of them, and must not block.
void AddDiskMetrics(Metrics* metrics, std::function<DiskState()> look);

}  // namespace accord::telemetry
