// Runs something again and again in a thread of its own, until stopped.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "common/base/mutex.h"

namespace accord {

// Thread safe.
class Repeater {
 public:
  // Sleeps until the time given; false when it is to stop, at once then. For runs that take long.
  using Pause = std::function<bool(std::chrono::steady_clock::time_point)>;

  struct Options {
    std::chrono::milliseconds first_delay{0};
    // From one run's end to the next one's beginning.
    std::chrono::milliseconds period{0};
    // Must not stop or destroy the Repeater.
    std::function<void(const Pause&)> run;
  };

  explicit Repeater(Options options);
  // Stops.
  ~Repeater();
  Repeater(const Repeater&) = delete;
  Repeater& operator=(const Repeater&) = delete;

  // Waits for a run that is under way; there is none after it. Idempotent, but not from two threads at once.
  void Stop();

 private:
  void Run();
  bool SleepUntil(std::chrono::steady_clock::time_point deadline);

  const Options options_;
  Mutex mutex_;
  CondVar stop_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace accord
