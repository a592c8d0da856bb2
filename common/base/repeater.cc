#include "common/base/repeater.h"

#include <utility>

namespace accord {

using std::chrono::steady_clock;

Repeater::Repeater(Options options) : options_(std::move(options)), thread_([this] { Run(); }) {}

Repeater::~Repeater() { Stop(); }

void Repeater::Stop() {
  {
    MutexLock lock(&mutex_);
    stopping_ = true;
    stop_.NotifyAll();
  }
  if (thread_.joinable()) thread_.join();
}

void Repeater::Run() {
  const Pause pause = [this](steady_clock::time_point deadline) { return SleepUntil(deadline); };
  steady_clock::time_point next = steady_clock::now() + options_.first_delay;
  while (SleepUntil(next)) {
    options_.run(pause);
    next = steady_clock::now() + options_.period;
  }
}

bool Repeater::SleepUntil(steady_clock::time_point deadline) {
  MutexLock lock(&mutex_);
  while (!stopping_ && stop_.WaitUntil(&mutex_, deadline)) {
  }
  return !stopping_;
}

}  // namespace accord
