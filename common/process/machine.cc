#include "common/process/machine.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace accord::process {
namespace {

constexpr uint64_t kMiB = 1024 * 1024;
// Version 1 writes "no limit" as the greatest number of whole pages.
constexpr uint64_t kNoLimitV1 = uint64_t{1} << 62;

// The first line; empty when there is none.
std::string Line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

// Nullopt for "max", "-1" and what is no number.
std::optional<uint64_t> Number(absl::string_view text) {
  uint64_t value = 0;
  if (!absl::SimpleAtoi(text, &value)) return std::nullopt;
  return value;
}

template <typename Value>
void Least(std::optional<Value> found, Value* least) {
  if (found && (*least == 0 || *found < *least)) *least = *found;
}

// A group and those above it: "/a/b", "/a", "". A container may see a path of the host's that it has no
// folder for; its own group is then the one that is mounted, the last.
std::vector<std::string> Upwards(std::string path) {
  std::vector<std::string> out;
  while (!path.empty() && path != "/") {
    out.push_back(path);
    path.resize(path.rfind('/'));
  }
  out.emplace_back();
  return out;
}

std::optional<double> Quota(std::optional<uint64_t> quota, std::optional<uint64_t> period) {
  if (!quota || !period || *quota == 0 || *period == 0) return std::nullopt;
  return static_cast<double>(*quota) / static_cast<double>(*period);
}

void ReadUnified(const std::string& root, const std::string& path, Machine* out) {
  for (const std::string& group : Upwards(path)) {
    const std::string folder = absl::StrCat(root, "/sys/fs/cgroup", group);
    Least(Number(Line(folder + "/memory.max")), &out->memory_bytes);
    const std::vector<std::string> cpu = absl::StrSplit(Line(folder + "/cpu.max"), ' ');
    if (cpu.size() == 2) Least(Quota(Number(cpu[0]), Number(cpu[1])), &out->cpus);
  }
}

void ReadMemoryV1(const std::string& root, const std::string& path, Machine* out) {
  for (const std::string& group : Upwards(path)) {
    const auto limit =
        Number(Line(absl::StrCat(root, "/sys/fs/cgroup/memory", group, "/memory.limit_in_bytes")));
    if (limit && *limit < kNoLimitV1) Least(limit, &out->memory_bytes);
  }
}

void ReadCpuV1(const std::string& root, const std::string& path, Machine* out) {
  for (const std::string& group : Upwards(path)) {
    const std::string folder = absl::StrCat(root, "/sys/fs/cgroup/cpu", group);
    Least(Quota(Number(Line(folder + "/cpu.cfs_quota_us")), Number(Line(folder + "/cpu.cfs_period_us"))),
          &out->cpus);
  }
}

}  // namespace

Machine ReadMachine(const std::string& root) {
  Machine out;
  std::ifstream groups(root + "/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    // "0::/kubepods/pod1" is version 2; "4:memory:/docker/1" and "2:cpu,cpuacct:/docker/1" are version 1.
    const std::vector<std::string> parts = absl::StrSplit(line, absl::MaxSplits(':', 2));
    if (parts.size() != 3 || parts[2].empty() || parts[2][0] != '/') continue;
    if (parts[1].empty()) ReadUnified(root, parts[2], &out);
    for (const absl::string_view controller : absl::StrSplit(parts[1], ',')) {
      if (controller == "memory") ReadMemoryV1(root, parts[2], &out);
      if (controller == "cpu") ReadCpuV1(root, parts[2], &out);
    }
  }
  return out;
}

int CoresOf(const Machine& machine, unsigned present) {
  const int all = std::max(1, static_cast<int>(present));
  if (machine.cpus == 0 || machine.cpus >= all) return all;
  return std::max(1, static_cast<int>(std::ceil(machine.cpus)));
}

int CoresOf(const Machine& machine) { return CoresOf(machine, std::thread::hardware_concurrency()); }

size_t CacheBytes(int flag_mib, const Machine& machine, uint64_t parts, size_t unlimited) {
  if (flag_mib > 0) return static_cast<size_t>(flag_mib) * kMiB;
  if (machine.memory_bytes == 0) return unlimited;
  return std::max(kCacheBytesLeast, static_cast<size_t>(machine.memory_bytes / parts));
}

}  // namespace accord::process
