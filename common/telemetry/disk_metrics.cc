#include "common/telemetry/disk_metrics.h"

namespace accord::telemetry {

void AddDiskMetrics(Metrics* metrics, std::function<DiskState()> look) {
  const auto add = [&](const char* name, const char* help, auto value) {
    metrics->AddGauge(name, help, [look, value] { return static_cast<double>(value(look())); });
  };
  add("accord_disk_total_bytes", "Size of the volume of the data folder.",
      [](const DiskState& disk) { return disk.total_bytes; });
  add("accord_disk_free_bytes", "What the process may still take of the volume.",
      [](const DiskState& disk) { return disk.free_bytes; });
  add("accord_disk_needed_bytes", "With less than this free, writes are refused.",
      [](const DiskState& disk) { return disk.needed_bytes; });
  add("accord_disk_ballast_bytes", "Held back on the volume; 0 when it was given up or there is none.",
      [](const DiskState& disk) { return disk.ballast_bytes; });
  add("accord_disk_refusing_writes", "1 while writes are refused for want of room.",
      [](const DiskState& disk) { return disk.refusing; });
  add("accord_disk_waiting_writes", "Writes of the store that wait for room.",
      [](const DiskState& disk) { return disk.waiting; });
}

}  // namespace accord::telemetry
