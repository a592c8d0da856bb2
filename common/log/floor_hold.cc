#include "common/log/floor_hold.h"

namespace accord::log {

bool FloorHold::HeldAt(Time now) const {
  // However many come one after the other: without an end to it the log could grow for ever.
  return (readers_ > 0 || now < lingers_until_) && now - since_ < options_.hold_max;
}

int64_t FloorHold::Open() {
  MutexLock lock(&mutex_);
  // Counted before it waits: no further step begins.
  ++waiting_;
  while (stepping_) step_ended_.Wait(&mutex_);
  --waiting_;
  const Time now = options_.now();
  if (readers_ == 0 && now >= lingers_until_) since_ = now;
  ++readers_;
  return generation_;
}

void FloorHold::Release(int64_t held) {
  MutexLock lock(&mutex_);
  if (held != generation_) return;
  --readers_;
  lingers_until_ = options_.now() + options_.linger;
}

void FloorHold::Linger() {
  MutexLock lock(&mutex_);
  const Time now = options_.now();
  if (readers_ == 0 && now >= lingers_until_) since_ = now;
  lingers_until_ = now + options_.linger;
}

bool FloorHold::BeginStep() {
  MutexLock lock(&mutex_);
  if (stepping_ || waiting_ > 0 || HeldAt(options_.now())) return false;
  stepping_ = true;
  return true;
}

void FloorHold::EndStep(bool moved) {
  MutexLock lock(&mutex_);
  stepping_ = false;
  if (moved) {
    ++generation_;
    readers_ = 0;
    lingers_until_ = Time::min();
  }
  step_ended_.NotifyAll();
}

}  // namespace accord::log
