// Keeps a view up with the log: one thread that opens the feed at the view's position, folds what comes, and
// publishes. When the feed ends it opens it again, with growing waits; when the log turns out not to be the
// view's log it says so loudly and the view keeps serving what it holds.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>

#include "absl/status/status.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "query-service/follow/feed.h"
#include "query-service/view/view.h"

namespace accord::query {

struct FollowerOptions {
  // Called on the follower's thread with the newest picture: after each batch, and within long ones now and
  // then.
  std::function<void(ReadPoint)> publish;
  // Called once, on the follower's thread, when the view has caught up with the head that the feed first told
  // of; for a view that had done so in its epoch before, when the follower starts.
  std::function<void()> ready;
  std::chrono::milliseconds retry_least{kFollowRetryMsLeast};
  std::chrono::milliseconds retry_most{kFollowRetryMsMax};
};

// Thread safe.
class Follower {
 public:
  // Starts the thread. `view` and `source` must outlive it; nobody else may change the view from now on.
  Follower(View* view, FeedSource* source, FollowerOptions options);
  // Stops.
  ~Follower();

  // The newest revision the feed told of; 0 before.
  int64_t head_revision() const { return head_revision_.load(); }
  // Whether the feed is connected: set by the first batch, cleared when the stream ends.
  bool following() const { return following_.load(); }

  // Ends the feed and the thread; the entry that is being folded is folded whole. Idempotent.
  void Stop();

 private:
  void Run();
  // Folds one stream until it ends; the reason why.
  absl::Status FollowOnce();
  absl::Status FoldBatch(const FeedBatch& batch);
  void MarkReadyWhenCaughtUp();
  void LogEnd(const absl::Status& status) const;
  // False when it is time to stop.
  bool WaitBeforeRetry(std::chrono::milliseconds wait);

  View& view_;
  FeedSource& source_;
  const FollowerOptions options_;
  std::atomic<int64_t> head_revision_{0};
  std::atomic<bool> following_{false};
  // The head that the feed first told of in this run; -1 before.
  int64_t first_head_ = -1;
  bool told_ready_ = false;

  mutable Mutex mutex_;
  CondVar stop_changed_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace accord::query
