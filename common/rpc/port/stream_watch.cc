#include "common/rpc/port/stream_watch.h"

#include <algorithm>
#include <utility>

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPeriodLeast{10};
constexpr milliseconds kPeriodMax{1000};

}  // namespace

StreamWatch::StreamWatch(std::vector<OpenStreams*> streams, milliseconds stall)
    : streams_(std::move(streams)), stall_(stall), thread_([this] { Run(); }) {}

StreamWatch::~StreamWatch() {
  {
    MutexLock lock(&mutex_);
    stopping_ = true;
    wake_.NotifyAll();
  }
  thread_.join();
}

void StreamWatch::Run() {
  const milliseconds period = std::clamp(stall_ / 4, kPeriodLeast, kPeriodMax);
  mutex_.Lock();
  while (!stopping_) {
    mutex_.Unlock();
    for (OpenStreams* streams : streams_) streams->CutStalled(steady_clock::now() - stall_);
    const steady_clock::time_point next = steady_clock::now() + period;
    mutex_.Lock();
    while (!stopping_ && wake_.WaitUntil(&mutex_, next)) {
    }
  }
  mutex_.Unlock();
}

}  // namespace accord::rpc
