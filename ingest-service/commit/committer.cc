#include "ingest-service/commit/committer.h"

#include <pthread.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "ingest-service/commit/commit_group.h"
#include "ingest-service/commit/unshared_status.h"

namespace accord::ingest {
namespace {

constexpr int kOverloadedRetryMs = 200;
constexpr int kClosedRetryMs = 1000;
constexpr int kBrokenRetryMs = 10'000;

// The committer whose thread this is.
thread_local const Committer* running = nullptr;

absl::Status Overloaded() {
  return WithRetryAfter(
      Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED, "too many writes are waiting"),
      kOverloadedRetryMs);
}

absl::Status Closed() {
  return WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
                              "the service is stopping and takes no more writes"),
                        kClosedRetryMs);
}

// What every call gets after an append failed with `cause`.
absl::Status Broken(const absl::Status& cause) {
  if (cause.code() == absl::StatusCode::kDataLoss) return cause;
  return WithRetryAfter(
      Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
            absl::StrCat("no writes are taken until the service is restarted, since one failed: ",
                         cause.message())),
      kBrokenRetryMs);
}

// Whether a failed append left the log able to take another one: nothing was tried.
bool NextGroupMayFollow(const absl::Status& failure) {
  return failure.code() == absl::StatusCode::kInvalidArgument || RetryAfterMsOf(failure) >= 0;
}

}  // namespace

Committer::Committer(log::ArticleLog* log, CommitterOptions options)
    : log_(log), options_(std::move(options)), thread_([this] { Run(); }) {}

Committer::~Committer() { Close(); }

void Committer::Announce() {
  MutexLock lock(&mutex_);
  ++announced_;
}

void Committer::Withdraw() {
  MutexLock lock(&mutex_);
  --announced_;
  if (gathering_ && announced_ == 0) work_.NotifyAll();
}

void Committer::Submit(Commit commit) { Enqueue(std::move(commit), WhenFull::kRefuse); }

void Committer::SubmitWaiting(Commit commit) {
  Enqueue(std::move(commit), running == this ? WhenFull::kGoOver : WhenFull::kWait);
}

bool Committer::Full(size_t bytes) const {
  // One that is larger than the whole limit still gets its turn, alone.
  return !queue_.empty() &&
         (queue_.size() >= options_.queue_items || queue_bytes_ + bytes > options_.queue_bytes);
}

void Committer::Enqueue(Commit commit, WhenFull when_full) {
  absl::Status refused;
  {
    MutexLock lock(&mutex_);
    // Here, so that a lone writer's group never waits for the writer itself, nor one that has no room for
    // one that waits for room.
    if (commit.announced) --announced_;
    if (gathering_ && announced_ == 0) work_.NotifyOne();
    while (when_full == WhenFull::kWait && !closed_ && broken_.ok() && Full(commit.bytes()))
      room_.Wait(&mutex_);
    if (!broken_.ok()) {
      refused = Unshared(broken_);
    } else if (closed_) {
      refused = Closed();
    } else if (when_full != WhenFull::kGoOver && Full(commit.bytes())) {
      refused = Overloaded();
    } else {
      queue_bytes_ += commit.bytes();
      queue_.push_back(std::move(commit));
      // One that gathers more is woken by what ends its wait, not by each item.
      if (!gathering_ || !WorthWaiting()) work_.NotifyOne();
      return;
    }
  }
  commit.done(std::move(refused));
}

absl::Status Committer::BrokenStatus() const {
  MutexLock lock(&mutex_);
  return Unshared(broken_);
}

absl::Status Committer::WriteStatus() const {
  absl::Status status = BrokenStatus();
  return status.ok() && options_.admit ? options_.admit() : status;
}

size_t Committer::queued() const {
  MutexLock lock(&mutex_);
  return queue_.size();
}

void Committer::Run() {
  running = this;
  pthread_setname_np(pthread_self(), "committer");
  for (;;) {
    std::vector<Commit> group = TakeGroup();
    if (group.empty()) return;
    WriteGroup(std::move(group));
  }
}

bool Committer::WorthWaiting() const {
  return announced_ > 0 && !closed_ && queue_.size() < options_.group_items &&
         queue_bytes_ < options_.group_bytes && !Full(0);
}

std::vector<Commit> Committer::TakeGroup() {
  MutexLock lock(&mutex_);
  while (queue_.empty() && !closed_) work_.Wait(&mutex_);
  const auto latest = std::chrono::steady_clock::now() + options_.group_wait;
  gathering_ = true;
  while (WorthWaiting() && work_.WaitUntil(&mutex_, latest)) {
  }
  gathering_ = false;
  std::vector<Commit> group;
  size_t bytes = 0;
  while (!queue_.empty() && group.size() < options_.group_items &&
         (group.empty() || bytes + queue_.front().bytes() <= options_.group_bytes)) {
    bytes += queue_.front().bytes();
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  queue_bytes_ -= bytes;
  room_.NotifyAll();
  return group;
}

void Committer::WriteGroup(std::vector<Commit> group) {
  if (absl::Status status = BrokenStatus(); !status.ok()) {
    for (Commit& commit : group) commit.done(Unshared(status));
    return;
  }
  CommitGroup decided(log_, group.size());
  for (Commit& commit : group) decided.Add(&commit);
  auto answers = decided.TakeAnswers(Append(decided.TakeWrites()));
  for (size_t i = 0; i < group.size(); ++i) group[i].done(std::move(answers[i]));
}

absl::StatusOr<std::vector<Position>> Committer::Append(log::Group writes) {
  if (writes.appends.empty() && writes.requests.empty()) return std::vector<Position>();
  if (options_.admit) {
    if (absl::Status refused = options_.admit(); !refused.ok()) return refused;
  }
  const size_t changes = writes.appends.size();
  const auto begin = std::chrono::steady_clock::now();
  auto positions = log_->AppendGroup(std::move(writes));
  options_.metrics.append_seconds.Observe(
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  if (positions.ok()) options_.metrics.group_changes.Observe(static_cast<double>(changes));
  if (!positions.ok() && !NextGroupMayFollow(positions.status())) {
    MutexLock lock(&mutex_);
    broken_ = Unshared(Broken(positions.status()));
    room_.NotifyAll();
  }
  return positions;
}

void Committer::Close() {
  {
    MutexLock lock(&mutex_);
    closed_ = true;
    work_.NotifyAll();
    room_.NotifyAll();
  }
  MutexLock lock(&join_mutex_);
  if (thread_.joinable()) thread_.join();
}

}  // namespace accord::ingest
