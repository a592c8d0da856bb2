#include "accordctl/stall_guard.h"

#include <utility>

namespace accord::ctl {

StallGuard::StallGuard(std::chrono::milliseconds patience, std::function<void()> stalled)
    : patience_(patience), stalled_callback_(std::move(stalled)), last_(std::chrono::steady_clock::now()) {
  thread_ = std::thread([this] { Watch(); });
}

StallGuard::~StallGuard() {
  {
    MutexLock lock(&mutex_);
    stop_ = true;
    ended_.NotifyAll();
  }
  thread_.join();
}

void StallGuard::Touch() {
  MutexLock lock(&mutex_);
  last_ = std::chrono::steady_clock::now();
}

bool StallGuard::stalled() {
  MutexLock lock(&mutex_);
  return stalled_;
}

void StallGuard::Watch() {
  {
    MutexLock lock(&mutex_);
    while (!stop_ && std::chrono::steady_clock::now() < last_ + patience_) {
      ended_.WaitUntil(&mutex_, last_ + patience_);
    }
    if (stop_) return;
    stalled_ = true;
  }
  stalled_callback_();
}

}  // namespace accord::ctl
