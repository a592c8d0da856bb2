// What one Follow stream sends next: the entries after its position in bounded batches, or a progress mark
// when it has sent nothing for a while. Only durable entries, in order, without a gap; each message says
// where the stream stands after it.
#pragma once

#include <chrono>
#include <optional>

#include "accord/v1/change_feed.pb.h"
#include "common/base/position.h"
#include "common/log/log.h"
#include "common/rpc/pull_stream.h"
#include "ingest-service/rpc/feed_clock.h"

namespace accord::ingest {

class FollowSource final : public rpc::PullSource<v1::FollowResponse> {
 public:
  // `position` is one of this log, or revision 0. Log and clock outlive this.
  FollowSource(const log::ArticleLog& log, FeedClock& clock, Position position, rpc::Waker waker);
  ~FollowSource() override;

  // The errors of ArticleLog::Read.
  absl::StatusOr<std::optional<v1::FollowResponse>> Next(rpc::CallContext& call) override;

 private:
  // Moves `at_` along the entries while it puts them into `response`. INTERNAL when the log gives other
  // revisions than the next ones.
  absl::Status Append(std::vector<log::Entry> entries, v1::FollowResponse* response);

  const log::ArticleLog& log_;
  FeedClock& clock_;
  Position at_;
  // Unset before the first message, which goes out at once: it tells a follower that it is connected, and the
  // head.
  std::optional<std::chrono::steady_clock::time_point> sent_;
  const int64_t clock_id_;
};

}  // namespace accord::ingest
