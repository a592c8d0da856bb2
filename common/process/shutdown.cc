#include "common/process/shutdown.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "common/process/exit_code.h"
#include "common/telemetry/log.h"

namespace accord::process {
namespace {

// How often the watchdog looks whether it may go.
constexpr long kSliceNs = 20'000'000;

sigset_t StopSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

void BlockStopSignals() {
  const sigset_t set = StopSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  // A peer that goes away while it is written to is an error of that write, not of the process.
  signal(SIGPIPE, SIG_IGN);
}

int WaitForStopSignal() {
  return WaitForStopSignal(std::chrono::hours(1), [] {});
}

int WaitForStopSignal(std::chrono::milliseconds period, const std::function<void()>& each) {
  const sigset_t set = StopSignals();
  const timespec timeout{.tv_sec = period.count() / 1000, .tv_nsec = period.count() % 1000 * 1'000'000};
  int number = 0;
  // An interrupted wait (a debugger's stop) is only an early look.
  while ((number = sigtimedwait(&set, nullptr, &timeout)) <= 0) each();
  telemetry::LogInfo("stopping", {{"signal", number == SIGTERM ? "SIGTERM" : "SIGINT"}});
  return number;
}

void ExitNow(int code) {
  telemetry::FlushLog();
  std::fflush(stdout);
  _exit(code);
}

ShutdownWatchdog::ShutdownWatchdog(std::chrono::milliseconds limit)
    : thread_([this, end = std::chrono::steady_clock::now() + limit] { Watch(end); }) {}

ShutdownWatchdog::~ShutdownWatchdog() {
  disarmed_ = true;
  thread_.join();
}

void ShutdownWatchdog::Watch(std::chrono::steady_clock::time_point limit) {
  const sigset_t set = StopSignals();
  while (!disarmed_) {
    const timespec slice{.tv_sec = 0, .tv_nsec = kSliceNs};
    if (sigtimedwait(&set, nullptr, &slice) > 0) {
      telemetry::LogWarning("second stop signal, ending at once");
      ExitNow(kExitForcedStop);
    }
    if (std::chrono::steady_clock::now() >= limit) {
      telemetry::LogError("the stop is stuck, ending the process");
      ExitNow(kExitForcedStop);
    }
  }
}

}  // namespace accord::process
