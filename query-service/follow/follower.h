// Keeps the views up with the log: one thread that opens the feed where the view stands, folds what comes,
// and publishes. When the feed ends it opens it again, with growing waits. When the log goes on but not from
// where the view stands, a view is folded from the start beside the one that serves, and takes over when it
// has caught up; when the log is not the view's log, that is said loudly and the view keeps serving what it
// holds.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "accord/v1/view_service.pb.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "query-service/follow/feed.h"
#include "query-service/follow/stream_end.h"
#include "query-service/follow/view_set.h"

namespace accord::query {

// All are called on the follower's thread.
struct FollowerOptions {
  // The newest picture of the view that serves: after each batch, and within long ones now and then; at a
  // swap that of the new view.
  std::function<void(ReadPoint)> publish;
  // Once, when a view serves: at the start when one was ready in its epoch before, else when the first has
  // caught up with the log.
  std::function<void()> ready;
  // The epoch of a view that is folded beside the one that serves; empty when there is none (any more).
  std::function<void(std::string epoch)> expect = [](const std::string&) {};
  // Whether there is room to fold: RESOURCE_EXHAUSTED while there is none.
  std::function<absl::Status()> room = [] { return absl::OkStatus(); };
  std::chrono::milliseconds retry_least{kFollowRetryMsLeast};
  std::chrono::milliseconds retry_most{kFollowRetryMsMax};
};

struct FollowerStatus {
  // The newest revision the feed told of; 0 before.
  int64_t head_revision = 0;
  // Whether the feed is connected: set by the first batch, cleared when the stream ends.
  bool following = false;
  // What is folded beside the view that serves, or before one does.
  std::optional<v1::ViewFold> folding;
  // When the view that serves was last known to stand at the head of the feed; unset before it was. While it
  // stands there the feed's marks renew it.
  std::optional<std::chrono::steady_clock::time_point> at_head;
};

// Thread safe.
class Follower {
 public:
  // Starts the thread. `views` and `source` must outlive it; nobody else may use the views from now on.
  Follower(ViewSet* views, FeedSource* source, FollowerOptions options);
  // Stops.
  ~Follower();

  FollowerStatus status() const;

  // Ends the feed and the thread; the entry that is being folded is folded whole. Idempotent.
  void Stop();

 private:
  void Run();
  // The view that the next stream is folded into.
  View* ViewToFollow();
  // Folds one stream until it ends; the reason why.
  StreamEnd FollowOnce();
  // Takes a batch in: checks whose it is, folds, publishes, lets a fold take over that has caught up.
  StreamEnd TakeBatch(const FeedBatch& batch, View* view);
  // Whether the batch is of the view's log, which an empty view takes it for.
  absl::Status MeetLog(const FeedBatch& batch, View* view);
  absl::Status FoldBatch(const FeedBatch& batch, View* view);
  absl::Status FoldEntries(const FeedBatch& batch, View* view);
  void SwapWhenCaughtUp();
  // Does what the end of a stream asks for.
  Verdict::Ask React(const StreamEnd& end);
  absl::Status FoldAgain(v1::FoldReason reason);
  void Publish(const View& view);
  void Note(int64_t head_revision, bool following);
  bool Stopping() const;
  // False when it is time to stop.
  bool WaitBeforeRetry(std::chrono::milliseconds wait);

  ViewSet& views_;
  FeedSource& source_;
  const FollowerOptions options_;
  // The head that the fold must reach to take over; -1 before the feed told of one.
  int64_t catch_up_ = -1;
  // The log refused the fold: it may be the log of the served view again.
  bool ask_served_ = false;
  bool told_ready_ = false;
  // How often damage was found in a view, in this run.
  int damaged_folds_ = 0;
  // Whether the stream brought anything: then the next one is opened soon.
  bool folded_any_ = false;
  std::chrono::steady_clock::time_point published_;

  mutable Mutex mutex_;
  CondVar stop_changed_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  FollowerStatus status_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace accord::query
