// The one thread that writes. It takes parsed articles and deletes off a bounded queue, decides in queue
// order what each one does against what is stored and what the same group already did, appends the whole
// group as one synced batch, and answers after it. One committer gives dense revisions and group commit for
// free (design 7).
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "accord/v1/article.pb.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/base/position.h"
#include "common/log/log.h"

namespace accord::ingest {

enum class CommitOutcome {
  kCreated,
  kUpdated,
  // The same input is stored already; nothing was written.
  kUnchanged,
  kDeleted,
  // A delete that may be missing found nothing.
  kAbsent,
  // A touch found something else stored: the article must be parsed and put.
  kNeedsParse,
};

struct CommitResult {
  CommitOutcome outcome = CommitOutcome::kUnchanged;
  // As it is stored now; unset for deletes and kNeedsParse.
  v1::Article article;
  // The revision that put or deleted it; for kAbsent one at which it is known to be absent. The chain is set
  // only for what this call wrote.
  Position position;
};

// One change asked for.
struct Commit {
  enum class Kind {
    kPut,
    // An input that was stored already when it was looked up: answers kUnchanged without a parse, or
    // kNeedsParse.
    kTouch,
    kDelete,
  };
  Kind kind = Kind::kPut;
  std::string article_id;
  // Empty: any.
  std::string expected_etag;
  // kPut and kTouch.
  std::string input_hash;
  // kPut: the article as it will be listed, and the serialised RawArticle.
  v1::Article article;
  std::string raw_input;
  // kPut and kDelete: a serialised accord.v1.Change.
  std::string change;
  // kDelete.
  bool allow_missing = false;
  // Called once: on the committer's thread, or on the caller's when the commit is refused. Must not block.
  std::function<void(absl::StatusOr<CommitResult>)> done;

  size_t bytes() const { return change.size() + raw_input.size(); }
};

struct CommitterLimits {
  size_t queue_items = kCommitQueueMax;
  size_t queue_bytes = kCommitQueueBytesMax;
  size_t group_items = kCommitGroupItemsMax;
  size_t group_bytes = kCommitGroupBytesMax;
};

// Thread safe. An answer is one of
//   OK                   it is durable (or there was nothing to do)
//   ABORTED              ETAG_MISMATCH
//   NOT_FOUND            a delete of nothing
//   RESOURCE_EXHAUSTED   OVERLOADED: the queue is full
//   UNAVAILABLE          NOT_READY: closed, or broken by an earlier failed append
//   what AppendGroup or Live returned
// After a failed append the committer refuses everything until the program is restarted, because it is
// unknown what of that group is on disk.
class Committer {
 public:
  // `log` must outlive it.
  explicit Committer(log::ArticleLog* log, CommitterLimits limits = {});
  // Closes.
  ~Committer();

  // Refuses when the queue is full.
  void Submit(Commit commit);
  // Waits for room instead, for threads that have done work for it already. On the committer's own thread it
  // goes over the limit instead of waiting for itself: only followers of one stream's article come that way,
  // and a stream is bounded.
  void SubmitWaiting(Commit commit);

  // OK, or why it takes nothing more.
  absl::Status WriteStatus() const;

  // Refuses new commits, commits what is queued, ends the thread. Blocks until then. Idempotent; not on the
  // committer's thread.
  void Close();

 private:
  enum class WhenFull { kRefuse, kWait, kGoOver };
  void Enqueue(Commit commit, WhenFull when_full);
  bool Full(size_t bytes) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Run();
  // The next group, in order; empty when closed and drained.
  std::vector<Commit> TakeGroup();
  void WriteGroup(std::vector<Commit> group);

  log::ArticleLog* const log_;
  const CommitterLimits limits_;

  mutable Mutex mutex_;
  // The queue has become shorter, or is of no more use.
  CondVar room_;
  // The queue has become longer, or is closed.
  CondVar work_;
  std::deque<Commit> queue_ ABSL_GUARDED_BY(mutex_);
  size_t queue_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status broken_ ABSL_GUARDED_BY(mutex_);
  Mutex join_mutex_;
  std::thread thread_;
};

}  // namespace accord::ingest
