// Waiting on a condition instead of sleeping: a test that passes does so as soon as it can, one that fails
// does so after the timeout.
#pragma once

#include <chrono>
#include <thread>

namespace accord::testing {

// Far above what anything here takes, as sanitizer builds on a busy machine are slow.
inline constexpr std::chrono::milliseconds kEventually{60'000};

// Asks again and again; false when `holds` did not come true within `timeout`.
template <typename Condition>
bool Eventually(Condition holds, std::chrono::milliseconds timeout = kEventually) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

}  // namespace accord::testing
