// The one thread that writes. It takes parsed articles and deletes off a bounded queue, decides in queue
// order what each one does against what is stored and what the same group already did, appends the whole
// group as one synced batch, and answers after it. One committer gives dense revisions and group commit for
// free (design 7).
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/log/log.h"
#include "ingest-service/commit/commit.h"
#include "ingest-service/commit/write_metrics.h"

namespace accord::ingest {

// OK, or why nothing may be written now: an error for clients, with RetryInfo. Cheap, thread safe, and may
// change at any time.
using AdmitFunction = std::function<absl::Status()>;

struct CommitterOptions {
  size_t queue_items = kCommitQueueMax;
  size_t queue_bytes = kCommitQueueBytesMax;
  size_t group_items = kCommitGroupItemsMax;
  size_t group_bytes = kCommitGroupBytesMax;
  std::chrono::microseconds group_wait = std::chrono::milliseconds(kCommitGroupMs);
  // Asked before a group is written; unset: always OK.
  AdmitFunction admit;
  WriteMetrics metrics;
};

// Thread safe. An answer is one of
//   OK                   it is durable (or there was nothing to do)
//   ABORTED              ETAG_MISMATCH
//   NOT_FOUND            a delete of nothing
//   INVALID_ARGUMENT     REQUEST_ID_REUSED
//   RESOURCE_EXHAUSTED   OVERLOADED: the queue is full
//   UNAVAILABLE          NOT_READY: closed, or broken by an earlier failed append
//   what `admit`, AppendGroup, Live or FindRequest returned
// An error of `admit`, and one of AppendGroup that the next group may follow, fail only what had to be
// written in that group. After any other failed append the committer refuses everything until the program is
// restarted, because it is unknown what of that group is on disk.
class Committer {
 public:
  // `log` must outlive it.
  explicit Committer(log::ArticleLog* log, CommitterOptions options = {});
  // Closes.
  ~Committer();

  // Says that a commit is on its way, so that a group may wait for it, options.group_wait at most. It must
  // come with Commit::announced, or be withdrawn.
  void Announce();
  void Withdraw();

  // Refuses when the queue is full.
  void Submit(Commit commit);
  // Waits for room instead, for threads that have done work for it already. On the committer's own thread it
  // goes over the limit instead of waiting for itself: only followers of one stream's article come that way,
  // and a stream is bounded.
  void SubmitWaiting(Commit commit);

  // OK, or why it takes nothing more, or nothing now (`admit`).
  absl::Status WriteStatus() const;
  // Commits that wait.
  size_t queued() const;

  // Refuses new commits, commits what is queued, ends the thread. Blocks until then. Idempotent; not on the
  // committer's thread.
  void Close();

 private:
  enum class WhenFull { kRefuse, kWait, kGoOver };
  void Enqueue(Commit commit, WhenFull when_full);
  bool Full(size_t bytes) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status BrokenStatus() const;
  void Run();
  // The next group, in order; empty when closed and drained.
  std::vector<Commit> TakeGroup();
  // Whether a group of what is queued may wait for what was announced.
  bool WorthWaiting() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void WriteGroup(std::vector<Commit> group);
  absl::StatusOr<std::vector<Position>> Append(log::Group writes);

  log::ArticleLog* const log_;
  const CommitterOptions options_;

  mutable Mutex mutex_;
  // The queue has become shorter, or is of no more use.
  CondVar room_;
  // The queue has become longer, nothing more is announced, or it is closed.
  CondVar work_;
  std::deque<Commit> queue_ ABSL_GUARDED_BY(mutex_);
  size_t queue_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t announced_ ABSL_GUARDED_BY(mutex_) = 0;
  // TakeGroup waits for what was announced.
  bool gathering_ ABSL_GUARDED_BY(mutex_) = false;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status broken_ ABSL_GUARDED_BY(mutex_);
  Mutex join_mutex_;
  std::thread thread_;
};

}  // namespace accord::ingest
