// What a service tells of the volume that its data stands on.
#pragma once

#include <cstdint>
#include <functional>

#include "common/telemetry/metrics.h"

namespace accord::telemetry {

struct DiskState {
  uint64_t total_bytes = 0;
  // What the process may still take.
  uint64_t free_bytes = 0;
  // Below this much free, writes are refused.
  uint64_t needed_bytes = 0;
  // Held back, to be given up when the volume is full.
  uint64_t ballast_bytes = 0;
  bool refusing = false;
  // Writes of the store that wait for room.
  int waiting = 0;
};

// Adds accord_disk_total_bytes, _free_bytes, _needed_bytes, _ballast_bytes, _refusing_writes and
// _waiting_writes. `look` is called at each scrape, for each of them, and must not block.
void AddDiskMetrics(Metrics* metrics, std::function<DiskState()> look);

}  // namespace accord::telemetry
