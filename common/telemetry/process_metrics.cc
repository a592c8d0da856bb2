#include "common/telemetry/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace accord::telemetry {
namespace {

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return Seconds(usage.ru_utime) + Seconds(usage.ru_stime);
}

// 0 where there is no /proc.
double ResidentBytes() {
  std::FILE* const file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return 0;
  unsigned long pages = 0;
  if (std::fscanf(file, "%*u %lu", &pages) != 1) pages = 0;
  std::fclose(file);
  return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

}  // namespace

void AddProcessMetrics(Metrics* metrics, const std::string& program, const std::string& version,
                       const std::string& ruleset) {
  Metrics::Labels build = {{"program", program}, {"version", version}};
  if (!ruleset.empty()) build.emplace_back("ruleset", ruleset);
  metrics->AddGauge("accord_build_info", "What was built, in its labels; always 1.", build).Set(1);
  metrics
      ->AddGauge("process_start_time_seconds", "When the process started, in seconds since the Unix epoch.")
      .Set(std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count());
  metrics->AddCounter("process_cpu_seconds_total", "CPU time that the process has used.", CpuSeconds);
  metrics->AddGauge("process_resident_memory_bytes", "Memory of the process that is in RAM.", ResidentBytes);
}

}  // namespace accord::telemetry
