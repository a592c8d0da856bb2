// What one Follow stream sends next: the entries after its position in bounded batches, or a progress mark
// when it has sent nothing for a while. Only durable entries, in order, without a gap; each message says
// where the stream stands after it.
//
//   base (what was live at the floor) ─► the floor's position ─► the log
//   └────────── progress.bootstrap ─────┘
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "accord/v1/change_feed.pb.h"
#include "common/base/position.h"
#include "common/log/log.h"
#include "common/rpc/pull_stream.h"
#include "ingest-service/rpc/feed_clock.h"

namespace accord::ingest {

class FollowSource final : public rpc::PullSource<v1::FollowResponse> {
 public:
  // Begins after `position`; at revision 0 with the base, where the log has one. Log and clock outlive this.
  // The errors of ArticleLog::Check, and of OpenBase.
  static absl::StatusOr<std::unique_ptr<FollowSource>> Open(log::ArticleLog& log, FeedClock& clock,
                                                            const Position& position, rpc::Waker waker);
  ~FollowSource() override;

  // The errors of ArticleLog::Read and Base::Read; INTERNAL when they give other revisions than the next
  // ones.
  absl::StatusOr<std::optional<v1::FollowResponse>> Next(rpc::CallContext& call) override;

 private:
  FollowSource(const log::ArticleLog& log, FeedClock& clock, Position at, std::unique_ptr<log::Base> base,
               rpc::Waker waker);

  // What comes of the base; after its last entry the floor.
  absl::Status NextOfBase(v1::FollowResponse* response);
  absl::Status NextOfLog(v1::FollowResponse* response);
  // Put entries into `response` and move `at_` along them.
  absl::Status AppendBase(std::vector<log::Entry> entries, v1::FollowResponse* response);
  absl::Status AppendLog(std::vector<log::Entry> entries, v1::FollowResponse* response);
  // Tells where the stream stands, and what the follower needs to know beside it.
  void Mark(const Position& head, v1::FollowResponse* response);

  const log::ArticleLog& log_;
  FeedClock& clock_;
  // As the last message told it.
  Position at_;
  // Holds the floor where it is until the stream has reached the head for the first time: the floor must not
  // pass a follower by that has just read what is below it.
  std::unique_ptr<log::Base> base_;
  // Unset before the first message, which goes out at once: it tells a follower that it is connected, and the
  // head.
  std::optional<std::chrono::steady_clock::time_point> sent_;
  const int64_t clock_id_;
};

}  // namespace accord::ingest
