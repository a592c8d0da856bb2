// Who keeps the floor where it is: readers of the base, those that may come back to it, and for how long at
// most. Between a reader and a step of a trim, whoever is first goes first; the other waits or stays away.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "common/base/mutex.h"

namespace accord::log {

struct FloorHoldOptions {
  std::chrono::milliseconds hold_max{0};
  std::chrono::milliseconds linger{0};
  std::function<std::chrono::steady_clock::time_point()> now;
};

// Thread safe.
class FloorHold {
 public:
  explicit FloorHold(FloorHoldOptions options) : options_(std::move(options)) {}

  // One more reader. Waits until a step that is under way has ended, then holds the floor that it left.
  // Returns what to give back.
  int64_t Open();
  // That reader is gone. The floor stays for the linger time, if it is still the one that it held.
  void Release(int64_t held);
  // As if a reader had just gone: one that a restart cut off may come back.
  void Linger();

  // False while the floor is held: no step then. True: it moves until EndStep.
  bool BeginStep();
  // `moved`: those that held the floor before hold nothing any more.
  void EndStep(bool moved);

 private:
  using Time = std::chrono::steady_clock::time_point;
  bool HeldAt(Time now) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const FloorHoldOptions options_;
  Mutex mutex_;
  CondVar step_ended_;
  bool stepping_ ABSL_GUARDED_BY(mutex_) = false;
  // In Open, until the step has ended.
  int64_t waiting_ ABSL_GUARDED_BY(mutex_) = 0;
  // Counts the floors, so that a reader of an earlier one is known.
  int64_t generation_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t readers_ ABSL_GUARDED_BY(mutex_) = 0;
  // When readers began to hold this floor without a break.
  Time since_ ABSL_GUARDED_BY(mutex_);
  Time lingers_until_ ABSL_GUARDED_BY(mutex_) = Time::min();
};

}  // namespace accord::log
