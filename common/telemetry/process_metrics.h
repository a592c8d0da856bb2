// What every program of Accord tells of itself: its build, and the process under the names that all
// Prometheus clients share.
#pragma once

#include <string>

#include "common/telemetry/metrics.h"

namespace accord::telemetry {

// Adds accord_build_info, process_start_time_seconds, process_cpu_seconds_total and
// process_resident_memory_bytes. `program`: "accord-ingest"; `ruleset`: the parser's, empty where there is
// none.
void AddProcessMetrics(Metrics* metrics, const std::string& program, const std::string& version,
                       const std::string& ruleset = "");

}  // namespace accord::telemetry
