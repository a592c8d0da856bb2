#include "ingest-service/commit/committer.h"

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

}  // namespace

Committer::Committer(log::ArticleLog* log, CommitterLimits limits)
    : log_(log), limits_(limits), thread_([this] { Run(); }) {}

Committer::~Committer() { Close(); }

void Committer::Submit(Commit commit) { Enqueue(std::move(commit), WhenFull::kRefuse); }

void Committer::SubmitWaiting(Commit commit) {
  Enqueue(std::move(commit), running == this ? WhenFull::kGoOver : WhenFull::kWait);
}

bool Committer::Full(size_t bytes) const {
  // One that is larger than the whole limit still gets its turn, alone.
  return !queue_.empty() &&
         (queue_.size() >= limits_.queue_items || queue_bytes_ + bytes > limits_.queue_bytes);
}

void Committer::Enqueue(Commit commit, WhenFull when_full) {
  absl::Status refused;
  {
    MutexLock lock(&mutex_);
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
      work_.NotifyOne();
      return;
    }
  }
  commit.done(std::move(refused));
}

absl::Status Committer::WriteStatus() const {
  MutexLock lock(&mutex_);
  return Unshared(broken_);
}

void Committer::Run() {
  running = this;
  for (;;) {
    std::vector<Commit> group = TakeGroup();
    if (group.empty()) return;
    WriteGroup(std::move(group));
  }
}

std::vector<Commit> Committer::TakeGroup() {
  MutexLock lock(&mutex_);
  while (queue_.empty() && !closed_) work_.Wait(&mutex_);
  std::vector<Commit> group;
  size_t bytes = 0;
  // Never waits for more to come: the sync of one group is when the next one gathers.
  while (!queue_.empty() && group.size() < limits_.group_items &&
         (group.empty() || bytes + queue_.front().bytes() <= limits_.group_bytes)) {
    bytes += queue_.front().bytes();
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  queue_bytes_ -= bytes;
  room_.NotifyAll();
  return group;
}

void Committer::WriteGroup(std::vector<Commit> group) {
  if (absl::Status status = WriteStatus(); !status.ok()) {
    for (Commit& commit : group) commit.done(Unshared(status));
    return;
  }
  CommitGroup decided(log_);
  for (Commit& commit : group) decided.Add(&commit);
  std::vector<log::Append> appends = decided.TakeAppends();
  absl::StatusOr<std::vector<Position>> positions = std::vector<Position>();
  if (!appends.empty()) positions = log_->AppendGroup(std::move(appends));
  // INVALID_ARGUMENT means that nothing was tried; after anything else the log has taken its last group.
  if (!positions.ok() && positions.status().code() != absl::StatusCode::kInvalidArgument) {
    MutexLock lock(&mutex_);
    broken_ = Unshared(Broken(positions.status()));
    room_.NotifyAll();
  }
  auto answers = decided.TakeAnswers(positions);
  for (size_t i = 0; i < group.size(); ++i) group[i].done(std::move(answers[i]));
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
