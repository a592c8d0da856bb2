// What the ports tell of themselves in numbers.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "common/rpc/executor.h"
#include "common/rpc/port/server.h"
#include "common/telemetry/metrics.h"

namespace accord::rpc {

// Adds accord_connections_open, _max and _refused_total, and for each service that has streams
// accord_streams_open and accord_streams_cut_total. The server must outlive all scrapes.
void AddServerMetrics(telemetry::Metrics* metrics, const Server& server);

// Adds accord_queue_waiting of one queue: what waits in it, as `waiting` says at each scrape. A pool must
// outlive all scrapes.
void AddQueueMetrics(telemetry::Metrics* metrics, const std::string& queue, std::function<size_t()> waiting);
void AddQueueMetrics(telemetry::Metrics* metrics, const Executor& pool);

}  // namespace accord::rpc
