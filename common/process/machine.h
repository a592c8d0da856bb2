// What of the machine this process may use: the limits of its control group, as Kubernetes, systemd and
// Docker set them. Read once at the start; caches and pools are sized from it unless a flag says otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace accord::process {

// A cache that a small limit would make smaller than this is of no use.
inline constexpr size_t kCacheBytesLeast = 8 * 1024 * 1024;

struct Machine {
  // 0: no limit but the machine's own memory.
  uint64_t memory_bytes = 0;
  // 0: no limit but the processors that there are. 1.5 is one and a half.
  double cpus = 0;
};

// The least limit of our control group and of those above it, version 2 or 1; what cannot be read limits
// nothing. `root` stands before "/proc" and "/sys": only tests set it.
Machine ReadMachine(const std::string& root = "");

// Threads that can run at once: at least 1. `present`: processors of the machine.
int CoresOf(const Machine& machine, unsigned present);
// The same for the machine we are on.
int CoresOf(const Machine& machine);

// How big a cache is: `flag_mib` when that is not 0; else one part in `parts` of the limit of memory, but
// never less than kCacheBytesLeast; without a limit `unlimited`.
size_t CacheBytes(int flag_mib, const Machine& machine, uint64_t parts, size_t unlimited);

}  // namespace accord::process
