// What a service tells of the engine under its store.
#pragma once

#include <functional>

#include "common/base/store_stats.h"
#include "common/telemetry/metrics.h"

namespace accord::telemetry {

// Adds accord_store_..., one for each number of StoreStats. `look` is called at each scrape, for each of
// them, and must not block. When the service changes to another store, what counts begins again.
void AddStoreMetrics(Metrics* metrics, std::function<StoreStats()> look);

}  // namespace accord::telemetry
