#include "common/rpc/port/admin_queue.h"

#include <utility>

namespace accord::rpc {

AdminQueue::AdminQueue(size_t threads, size_t connections_max) : connections_max_(connections_max) {
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

AdminQueue::~AdminQueue() { shutdown(); }

void AdminQueue::enqueue(std::function<void()> serve) {
  MutexLock lock(&mutex_);
  waiting_.push_back(std::move(serve));
  ++open_;
  changed_.NotifyAll();
  // The next one is accepted when this returns.
  while (open_ >= connections_max_ && !stopping_) changed_.Wait(&mutex_);
}

void AdminQueue::shutdown() {
  {
    MutexLock lock(&mutex_);
    stopping_ = true;
    changed_.NotifyAll();
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void AdminQueue::Run() {
  while (true) {
    std::function<void()> serve;
    {
      MutexLock lock(&mutex_);
      while (waiting_.empty() && !stopping_) changed_.Wait(&mutex_);
      if (waiting_.empty()) return;
      serve = std::move(waiting_.front());
      waiting_.pop_front();
    }
    serve();
    MutexLock lock(&mutex_);
    --open_;
    changed_.NotifyAll();
  }
}

}  // namespace accord::rpc
