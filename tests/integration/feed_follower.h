// A follower of the change feed that remembers all it is given in a History, and goes on where it stood
// whenever its stream ends.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "accord/v1/change_feed.grpc.pb.h"
#include "common/base/mutex.h"
#include "tests/support/eventually.h"
#include "tests/support/history.h"

namespace accord::testing {

struct FeedFollowerOptions {
  // Of accord-ingest, or of a proxy before it.
  std::string address;
  // Its name in the history; streams under one name continue each other.
  std::string name;
  // Where the first stream begins; from the start unless given.
  v1::LogPosition from;
  // A slow follower waits this long after each message.
  std::chrono::milliseconds pause{0};
};

// Thread safe.
class FeedFollower {
 public:
  // Follows on a thread of its own. `history` must outlive it.
  FeedFollower(History* history, FeedFollowerOptions options);
  ~FeedFollower();
  // Ends the stream and the thread. Idempotent.
  void Stop();

  // The last progress mark.
  v1::LogPosition position() const;
  // The newest head and floor that it was told of.
  int64_t head() const;
  int64_t floor() const;
  // Whether it is told in a minute that it stands at `revision` or later, out of any bootstrap.
  bool Reaches(int64_t revision) const;
  // Streams that were opened, and how each ended.
  int64_t streams() const;
  std::vector<absl::Status> ends() const;

 private:
  void Run();
  absl::Status FollowOnce();

  History& history_;
  const FeedFollowerOptions options_;
  const std::unique_ptr<v1::ChangeFeed::Stub> stub_;
  std::atomic<bool> stopping_{false};

  mutable Mutex mutex_;
  grpc::ClientContext* open_ ABSL_GUARDED_BY(mutex_) = nullptr;
  v1::LogPosition position_ ABSL_GUARDED_BY(mutex_);
  bool told_ ABSL_GUARDED_BY(mutex_) = false;
  int64_t head_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t floor_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t streams_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<absl::Status> ends_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

// One Follow call from `position` until `enough` of its messages came, or its end: what came, and how it
// ended (OK when enough came). Not recorded anywhere.
struct FollowResult {
  std::vector<v1::FollowResponse> messages;
  absl::Status status;

  std::vector<v1::LogEntry> entries() const;
};
FollowResult FollowFrom(const std::string& address, const v1::LogPosition& position, size_t enough);

}  // namespace accord::testing
