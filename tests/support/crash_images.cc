#include "tests/support/crash_images.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <thread>

namespace accord::testing {
namespace {

using Kind = DiskOperation::Kind;

// The CI machine has two cores.
constexpr size_t kThreads = 2;

bool IsRare(const DiskOperation& operation) {
  switch (operation.kind) {
    case Kind::kAppend:
    case Kind::kSync:
    case Kind::kRangeSync:
    case Kind::kClose:
      return false;
    default:
      return true;
  }
}

template <typename Run>
void InThreads(const Run& run) {
  std::vector<std::thread> threads;
  for (size_t i = 0; i < kThreads; ++i) threads.emplace_back([&run, i] { run(i); });
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

std::vector<CrashPoint> CrashPoints(const DiskJournal& journal, size_t least, size_t count, uint64_t seed) {
  std::vector<size_t> near;
  for (size_t i = least; i < journal.size(); ++i) {
    if (IsRare(journal[i])) near.insert(near.end(), {i, i + 1});
  }
  std::mt19937_64 random(seed);
  std::vector<CrashPoint> points(count);
  for (size_t i = 0; i < count; ++i) {
    points[i].operations = i % 2 == 0 || near.empty() ? least + random() % (journal.size() + 1 - least)
                                                      : near[random() % near.size()];
    points[i].fate = RandomFate(random());
  }
  std::stable_sort(points.begin(), points.end(),
                   [](const CrashPoint& a, const CrashPoint& b) { return a.operations < b.operations; });
  return points;
}

void ForEachImage(const DiskImage& base, const DiskJournal& journal, const std::vector<CrashPoint>& points,
                  const std::function<void(const CrashPoint& point, DiskImage image)>& look) {
  // Each thread replays the whole journal once and looks at every so many-th point.
  InThreads([&](size_t first) {
    CrashDisk disk(base);
    for (size_t i = first; i < points.size(); i += kThreads) {
      disk.AdvanceTo(journal, points[i].operations);
      look(points[i], disk.PowerLoss(points[i].fate));
    }
  });
}

void ForEachIndex(size_t count, const std::function<void(size_t index)>& work) {
  std::atomic<size_t> next{0};
  InThreads([&](size_t) {
    for (size_t i = next++; i < count; i = next++) work(i);
  });
}

size_t CiOrSoak(size_t ci, size_t soak) {
  const char* value = std::getenv("ACCORD_SOAK");
  return value && std::string(value) == "1" ? soak : ci;
}

}  // namespace accord::testing
