#include "common/rpc/port/admin_queue.h"

#include <utility>

namespace accord::rpc {

AdminQueue::AdminQueue(size_t threads, std::function<void()> ended) : ended_(std::move(ended)) {
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this, i] { Run(/*probes_only=*/i == 0); });
}

AdminQueue::~AdminQueue() { Stop(); }

void AdminQueue::Add(std::function<void()> answer, bool probe) {
  MutexLock lock(&mutex_);
  if (stopping_) return;
  (probe ? probes_ : others_).push_back(std::move(answer));
  ++open_;
  changed_.NotifyAll();
}

size_t AdminQueue::open() const {
  MutexLock lock(&mutex_);
  return open_;
}

void AdminQueue::Stop() {
  {
    MutexLock lock(&mutex_);
    stopping_ = true;
    changed_.NotifyAll();
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void AdminQueue::Run(bool probes_only) {
  while (true) {
    std::function<void()> answer;
    {
      MutexLock lock(&mutex_);
      while (probes_.empty() && (probes_only || others_.empty()) && !stopping_) changed_.Wait(&mutex_);
      auto& next = !probes_.empty() || probes_only ? probes_ : others_;
      if (next.empty()) return;
      answer = std::move(next.front());
      next.pop_front();
    }
    answer();
    // Its connection is closed before it is counted as ended.
    answer = nullptr;
    {
      MutexLock lock(&mutex_);
      --open_;
    }
    ended_();
  }
}

}  // namespace accord::rpc
