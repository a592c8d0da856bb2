#include "ingest-service/commit/parse_pool.h"

#include <algorithm>
#include <utility>

#include "common/base/error.h"

namespace accord::ingest {
namespace {

constexpr int kOverloadedRetryMs = 500;
constexpr int kClosedRetryMs = 1000;

}  // namespace

ParsePool::ParsePool(int threads, ParsePoolLimits limits) : limits_(limits) {
  const int count =
      threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  for (int i = 0; i < count; ++i) threads_.emplace_back([this] { Run(); });
}

ParsePool::~ParsePool() { Close(); }

absl::Status ParsePool::Submit(size_t bytes, Job job) {
  return Enqueue(bytes, std::move(job), /*limited=*/true);
}

absl::Status ParsePool::Resubmit(size_t bytes, Job job) {
  return Enqueue(bytes, std::move(job), /*limited=*/false);
}

absl::Status ParsePool::Enqueue(size_t bytes, Job job, bool limited) {
  MutexLock lock(&mutex_);
  if (closed_) {
    return WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
                                "the service is stopping and takes no more articles"),
                          kClosedRetryMs);
  }
  if (limited && !queue_.empty() &&
      (queue_.size() >= limits_.queue_items || queue_bytes_ + bytes > limits_.queue_bytes)) {
    return WithRetryAfter(Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED,
                                "too many articles wait to be parsed"),
                          kOverloadedRetryMs);
  }
  queue_bytes_ += bytes;
  queue_.push_back({bytes, std::move(job)});
  work_.NotifyOne();
  return absl::OkStatus();
}

void ParsePool::Run() {
  for (;;) {
    Waiting next;
    {
      MutexLock lock(&mutex_);
      while (queue_.empty() && !closed_) work_.Wait(&mutex_);
      if (queue_.empty()) return;
      next = std::move(queue_.front());
      queue_.pop_front();
      queue_bytes_ -= next.bytes;
    }
    next.job();
  }
}

size_t ParsePool::queued() const {
  MutexLock lock(&mutex_);
  return queue_.size();
}

void ParsePool::Close() {
  {
    MutexLock lock(&mutex_);
    closed_ = true;
    work_.NotifyAll();
  }
  MutexLock lock(&join_mutex_);
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace accord::ingest
