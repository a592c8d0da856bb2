#include "ingest-service/rpc/feed_clock.h"

#include <utility>
#include <vector>

#include "common/base/limits.h"

namespace accord::ingest {
namespace {

// Four ticks to a mark's interval: a mark that is due at half of it (follow_source.cc) goes out well within
// it.
constexpr std::chrono::milliseconds kTick{kFollowProgressMs / 4};

}  // namespace

FeedClock::FeedClock(const log::ArticleLog& log) : log_(log), thread_([this] { Run(); }) {}

FeedClock::~FeedClock() {
  stopping_ = true;
  {
    MutexLock lock(&mutex_);
    stopped_.NotifyAll();
  }
  thread_.join();
}

int64_t FeedClock::Add(rpc::Waker waker) {
  MutexLock lock(&mutex_);
  wakers_.emplace(++next_id_, std::move(waker));
  return next_id_;
}

void FeedClock::Remove(int64_t id) {
  MutexLock lock(&mutex_);
  wakers_.erase(id);
}

void FeedClock::Run() {
  int64_t seen = log_.Head().revision;
  while (!stopping_) {
    const auto tick = std::chrono::steady_clock::now() + kTick;
    const int64_t head = log_.WaitPast(seen, tick);
    WakeAll();
    if (head == seen && std::chrono::steady_clock::now() < tick) {
      // A closed log answers at once; the streams end on their own.
      MutexLock lock(&mutex_);
      while (!stopping_ && stopped_.WaitUntil(&mutex_, tick)) {
      }
    }
    seen = head;
  }
}

void FeedClock::WakeAll() {
  std::vector<rpc::Waker> wakers;
  {
    MutexLock lock(&mutex_);
    wakers.reserve(wakers_.size());
    for (const auto& [id, waker] : wakers_) wakers.push_back(waker);
  }
  for (const rpc::Waker& wake : wakers) wake();
}

}  // namespace accord::ingest
