#include "common/log/periodic.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace accord::log {

using std::chrono::steady_clock;

Periodic::Periodic(Options options)
    : options_(std::move(options)),
      repeater_({.first_delay = options_.first_delay,
                 .period = options_.period,
                 .run = [this](const Pause& pause) { Run(pause); }}) {}

void Periodic::Run(const Pause& pause) {
  const auto begin = steady_clock::now();
  const absl::Status status = options_.run(pause);
  Note(status, std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begin));
}

void Periodic::Note(const absl::Status& status, std::chrono::milliseconds duration) {
  if (absl::IsCancelled(status)) return;
  bool turned;
  {
    MutexLock lock(&mutex_);
    turned = failing_ == status.ok();
    failing_ = !status.ok();
    ++(status.ok() ? state_.successes : state_.failures);
    (status.ok() ? state_.last_success_ms : state_.last_failure_ms) = options_.wall_ms();
    if (status.ok()) state_.last_duration = duration;
  }
  if (!turned) return;
  options_.report(status.ok() ? absl::StrCat("log: the ", options_.name, " succeeds again")
                              : absl::StrCat("log: the ", options_.name, " failed: ", status.message()));
}

PeriodicState Periodic::State() const {
  MutexLock lock(&mutex_);
  return state_;
}

}  // namespace accord::log
