#include "ingest-service/rpc/feed_rpc.h"

#include <utility>

#include "ingest-service/rpc/follow_source.h"
#include "ingest-service/rpc/log_position.h"

namespace accord::ingest {

FeedRpc::FeedRpc(const log::ArticleLog& log, rpc::Executor& pool)
    : Service("accord.v1.ChangeFeed"), log_(log), clock_(log) {
  ServerStream("Follow", pool, &FeedRpc::Follow);
}

absl::StatusOr<std::unique_ptr<rpc::PullSource<v1::FollowResponse>>> FeedRpc::Follow(
    const v1::FollowRequest& request, rpc::CallContext&, rpc::Waker waker) {
  absl::StatusOr<Position> position = FromWire("position", request.position());
  if (!position.ok()) return position.status();
  // Who holds nothing follows any log.
  if (position->revision > 0) {
    if (absl::Status status = log_.Check(*position); !status.ok()) return status;
  }
  return std::make_unique<FollowSource>(log_, clock_, *std::move(position), std::move(waker));
}

}  // namespace accord::ingest
