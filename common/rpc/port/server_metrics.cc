#include "common/rpc/port/server_metrics.h"

#include <utility>

namespace accord::rpc {

void AddServerMetrics(telemetry::Metrics* metrics, const Server& server) {
  const Acceptor* const acceptor = &server.acceptor();
  metrics->AddGauge("accord_connections_open", "Connections to the service port that are open.",
                    [acceptor] { return static_cast<double>(acceptor->open()); });
  metrics->AddGauge("accord_connections_max", "Connections to the service port that may be open.",
                    [acceptor] { return static_cast<double>(acceptor->connections_max()); });
  metrics->AddCounter("accord_connections_refused_total",
                      "Connections that were closed at once: too many are open, or no descriptor was left.",
                      [acceptor] { return static_cast<double>(acceptor->refused()); });
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

void AddQueueMetrics(telemetry::Metrics* metrics, const std::string& queue, std::function<size_t()> waiting) {
  metrics->AddGauge("accord_queue_waiting", "What waits in a queue.",
                    [waiting = std::move(waiting)] { return static_cast<double>(waiting()); },
                    {{"queue", queue}});
}

void AddQueueMetrics(telemetry::Metrics* metrics, const Executor& pool) {
  AddQueueMetrics(metrics, pool.name(), [&pool] { return pool.queued(); });
}

}  // namespace accord::rpc
