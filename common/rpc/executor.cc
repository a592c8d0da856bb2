#include "common/rpc/executor.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::rpc {
namespace {

using std::chrono::steady_clock;

// How much the newest task counts in the average.
constexpr double kNewest = 1.0 / 8;
// The pace is an average and the way to the caller takes time as well: who would be served at the last moment
// is served for nothing.
constexpr int kWaitDoubt = 2;

size_t ThreadCount(int threads) {
  if (threads > 0) return static_cast<size_t>(threads);
  return 4 * std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

Executor::Executor(ExecutorOptions options) : options_(std::move(options)) {
  const size_t count = ThreadCount(options_.threads);
  threads_.reserve(count);
  for (size_t i = 0; i < count; ++i) threads_.emplace_back([this] { Run(); });
}

Executor::~Executor() { Stop(); }

absl::Status Executor::Submit(std::function<void()> task, TimePoint deadline) {
  const TimePoint now = steady_clock::now();
  MutexLock lock(&mutex_);
  if (stopping_) {
    return WithRetryAfter(
        Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY, "the service is stopping"),
        kNotReadyRetryMs);
  }
  const bool full = queue_.size() >= options_.queue_max + idle_;
  const bool late =
      deadline != TimePoint::max() && deadline > now && deadline - now < kWaitDoubt * ExpectedWait();
  if (full || late) {
    return WithRetryAfter(
        Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED,
              full ? absl::StrCat("the queue of ", options_.name, " is full: ", queue_.size(), " calls wait")
                   : absl::StrCat("the wait for ", options_.name, " would pass the deadline"),
              {{"queue", options_.name}, {"waiting", absl::StrCat(queue_.size())}}),
        kOverloadedRetryMs);
  }
  queue_.push_back(std::move(task));
  wake_.NotifyOne();
  return absl::OkStatus();
}

std::chrono::nanoseconds Executor::ExpectedWait() const {
  // A thread that is free takes it at once.
  if (queue_.size() < idle_) return std::chrono::nanoseconds(0);
  const double ahead = static_cast<double>(queue_.size() - idle_);
  return std::chrono::nanoseconds(
      static_cast<int64_t>(ahead * task_ns_ / static_cast<double>(threads_.size())));
}

void Executor::Run() {
  // A thread's own, on Linux; one that may not be set back stays as it is.
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), options_.nice);
  mutex_.Lock();
  while (true) {
    ++idle_;
    while (queue_.empty() && !stopping_) wake_.Wait(&mutex_);
    --idle_;
    if (queue_.empty()) break;
    std::function<void()> task = std::move(queue_.front());
    queue_.pop_front();
    mutex_.Unlock();
    const TimePoint begin = steady_clock::now();
    task();
    task = nullptr;
    const double ran_ns = std::chrono::duration<double, std::nano>(steady_clock::now() - begin).count();
    mutex_.Lock();
    task_ns_ += (ran_ns - task_ns_) * kNewest;
  }
  mutex_.Unlock();
}

void Executor::Stop() {
  {
    MutexLock lock(&mutex_);
    stopping_ = true;
    wake_.NotifyAll();
  }
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

size_t Executor::queued() const {
  MutexLock lock(&mutex_);
  return queue_.size();
}

}  // namespace accord::rpc
