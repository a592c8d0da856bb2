// What readers are given: the newest read point that was published, and the wait of reads that carry a token
// for a newer one (promise P5). A wait holds no thread: it stands in a bounded list until its revision is
// published or its time is over.
#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/mutex.h"
#include "common/base/position.h"
#include "query-service/query/reply_memo.h"
#include "query-service/view/view.h"

namespace accord::query {

// A read point as readers have it: with what they have answered at it.
struct PointInUse : ReadPoint {
  PointInUse(ReadPoint point, size_t memo_bytes, ReplyMemoCounts* counts)
      : ReadPoint(std::move(point)), replies(memo_bytes, counts) {}

  mutable ReplyMemo replies;
};
using ServedPoint = std::shared_ptr<const PointInUse>;

// Thread safe.
class ServedView {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using FreshDone = std::function<void(absl::StatusOr<ServedPoint>)>;

  // `memo_bytes`: what replies may be remembered of each read point (reply_memo.h); 0 remembers none.
  explicit ServedView(size_t memo_bytes = 0);
  // Closes.
  ~ServedView();

  // Called by the one who folds. Within one epoch positions never go back, unless another view takes over
  // that was folded from a log which lost its end.
  void Publish(ReadPoint point);
  // A view of this epoch is being folded and will be published: tokens of it wait like others. Empty: none
  // is.
  void Expect(std::string epoch);
  // Null before the first Publish.
  ServedPoint Current() const;

  // Calls `done` once: at once, on this thread, when the view is fresh enough or the token is wrong; else
  // later on the view's own thread, which it must not block.
  //   INVALID_ARGUMENT    INVALID_TOKEN: `token` is none (the field is at_least_as_fresh)
  //   FAILED_PRECONDITION EPOCH_CHANGED: it is of another life of the log; of one that this one descends from
  //                       only when it is past what they share: that write is gone
  //   UNAVAILABLE         VIEW_BEHIND with RetryInfo: not there by `deadline` or within kFreshWaitMsMax
  //   UNAVAILABLE         NOT_READY with RetryInfo: closed, or nothing has been published yet
  //   RESOURCE_EXHAUSTED  OVERLOADED with RetryInfo: kFreshWaitersMax reads wait already
  // An empty token is fresh as soon as something is published.
  void Await(absl::string_view token, TimePoint deadline, FreshDone done);

  // What Await would answer at once; nullopt when it would wait. Never blocks.
  std::optional<absl::StatusOr<ServedPoint>> AtOnce(absl::string_view token) const;

  // Calls `heard` on the view's own thread after every Publish, and each kWatchTickMs; it must not block. May
  // still be called while Unlisten runs, not after.
  int64_t Listen(std::function<void()> heard);
  void Unlisten(int64_t id);

  // How many reads wait.
  size_t waiting() const;
  // Of all points so far.
  const ReplyMemoCounts& memo_counts() const { return memo_counts_; }
  // Answers all who wait with NOT_READY, and everybody after. Ends the thread. Idempotent.
  void Close();

 private:
  struct Waiter {
    Token wanted;
    TimePoint until;
    FreshDone done;
  };

  // Whether the wait is over: reached, or in vain.
  bool Decided(const Token& wanted) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Those of `retired_` that no reader holds any more, taken out: to be let go without the lock.
  std::vector<ServedPoint> TakeUnread() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  void Run();
  // Calls all who listen, when it is time to.
  void TellListeners(TimePoint now);
  // When the thread has something to do again if nobody wakes it; max(): never.
  TimePoint NextTime() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Takes out those whose time has come, with their answers.
  std::list<Waiter> TakeDue(TimePoint now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const size_t memo_bytes_;
  // Outlives the points.
  ReplyMemoCounts memo_counts_;
  mutable Mutex mutex_;
  CondVar changed_;
  ServedPoint current_ ABSL_GUARDED_BY(mutex_);
  // What was current before, for as long as somebody reads it. The last one to hold a point releases its
  // snapshot and closes its database, which is no work for a reader's thread: it may be one of gRPC's.
  std::vector<ServedPoint> retired_ ABSL_GUARDED_BY(mutex_);
  std::string expected_epoch_ ABSL_GUARDED_BY(mutex_);
  std::list<Waiter> waiters_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;

  // Of those who listen; taken before mutex_, and held while they are called.
  mutable Mutex listeners_mutex_ ABSL_ACQUIRED_BEFORE(mutex_);
  int64_t last_listener_ ABSL_GUARDED_BY(listeners_mutex_) = 0;
  std::map<int64_t, std::function<void()>> listeners_ ABSL_GUARDED_BY(listeners_mutex_);
  // When they are to be called next; max(): nobody listens.
  TimePoint next_tick_ ABSL_GUARDED_BY(mutex_) = TimePoint::max();

  std::thread thread_;
};

}  // namespace accord::query
