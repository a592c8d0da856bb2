// A clock that stands still until a test moves it. Thread safe.
#pragma once

#include <atomic>
#include <chrono>

#include "common/log/clock.h"

namespace accord::testing {

class TestClock {
 public:
  // Time passes.
  void Advance(std::chrono::milliseconds by) {
    wall_ms_ += by.count();
    steady_ms_ += by.count();
  }
  // Somebody sets the machine's clock; no time passes.
  void SetWall(int64_t ms) { wall_ms_ = ms; }
  int64_t wall_ms() const { return wall_ms_; }

  // Must not outlive this.
  log::Clocks clocks() {
    return {[this] { return wall_ms_.load(); },
            [this] { return std::chrono::steady_clock::time_point(std::chrono::milliseconds(steady_ms_)); }};
  }

 private:
  std::atomic<int64_t> wall_ms_{1'700'000'000'000};
  std::atomic<int64_t> steady_ms_{1'000'000'000};
};

}  // namespace accord::testing
