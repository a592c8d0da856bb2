#include "common/rpc/server_metrics.h"

namespace accord::rpc {

void AddServerMetrics(telemetry::Metrics* metrics, const Server& server) {
  for (const auto& service : server.services()) {
    if (!service->has_streams()) continue;
    const telemetry::Metrics::Labels labels = {{"service", service->name()}};
    const OpenStreams* const streams = &service->streams();
    metrics->AddGauge(
        "accord_streams_open", "Streams that are open.",
        [streams] { return static_cast<double>(streams->count()); }, labels);
    metrics->AddCounter(
        "accord_streams_cut_total", "Streams that were cut because their clients did not read.",
        [streams] { return static_cast<double>(streams->cut()); }, labels);
  }
}

void AddQueueMetrics(telemetry::Metrics* metrics, const Executor& pool) {
  metrics->AddGauge("accord_queue_waiting", "What waits in a queue.",
                    [&pool] { return static_cast<double>(pool.queued()); }, {{"queue", pool.name()}});
}

}  // namespace accord::rpc
