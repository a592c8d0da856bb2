// Many disks out of one recorded run: which points and fates to look at, and a loop over them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/crash_disk.h"

namespace accord::testing {

struct CrashPoint {
  // How many operations were done when the power went.
  size_t operations = 0;
  Fate fate;
};

// `count` points with at least `least` operations, in the order of the journal, from a seed. Half of them lie
// anywhere; half just before or after an operation other than an append or a sync, because those are few and
// what they do is subtle.
std::vector<CrashPoint> CrashPoints(const DiskJournal& journal, size_t least, size_t count, uint64_t seed);

// Calls `look` with each point and the disk it leaves, from several threads at once.
void ForEachImage(const DiskImage& base, const DiskJournal& journal, const std::vector<CrashPoint>& points,
                  const std::function<void(const CrashPoint& point, DiskImage image)>& look);

// Calls `work` with each index below `count`, from several threads at once.
void ForEachIndex(size_t count, const std::function<void(size_t index)>& work);

// `ci`, or `soak` when the environment says ACCORD_SOAK=1, as the soak tier of ctest does.
size_t CiOrSoak(size_t ci, size_t soak);

}  // namespace accord::testing
