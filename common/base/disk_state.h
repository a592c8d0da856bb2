// What is known of the volume that data stands on. Plain, so that the store fills it in and telemetry shows
// it without knowing each other.
#pragma once

#include <cstdint>

namespace accord {

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

}  // namespace accord
