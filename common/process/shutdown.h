// How a service learns that it is to stop, and that it does stop. In main:
//
//   process::BlockStopSignals();                      // first: threads inherit it
//   ... open, serve ...
//   process::WaitForStopSignal();
//   process::ShutdownWatchdog watchdog;               // bounds everything below; a second signal ends the
//   process at once if (!server->Stop(process::kStopGrace).ok()) process::ExitNow(process::kExitForcedStop);
//   ... executors, writer, store, in this order ...
//   return process::kExitOk;
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include "common/base/limits.h"

namespace accord::process {

inline constexpr std::chrono::milliseconds kStopGrace{kStopGraceMs};

// Blocks SIGTERM and SIGINT for this thread and those it starts, and ignores SIGPIPE.
void BlockStopSignals();

// Waits for SIGTERM or SIGINT and returns its number.
int WaitForStopSignal();
// The same, and calls `each` every `period` while it waits: for what the main thread watches meanwhile.
int WaitForStopSignal(std::chrono::milliseconds period, const std::function<void()>& each);

// Flushes the logs and ends the process without destructors, which could wait for what is stuck.
[[noreturn]] void ExitNow(int code);

// Ends the process with kExitForcedStop when it lives longer than `limit` or when a second stop signal comes.
// Acknowledged writes are synced and folds are atomic, so nothing is lost by that.
class ShutdownWatchdog {
 public:
  explicit ShutdownWatchdog(std::chrono::milliseconds limit = std::chrono::milliseconds(kStopGraceMs +
                                                                                        2 * kStopMarginMs));
  // Disarms.
  ~ShutdownWatchdog();

 private:
  void Watch(std::chrono::steady_clock::time_point limit);

  std::atomic<bool> disarmed_{false};
  std::thread thread_;
};

}  // namespace accord::process
