#include "ingest-service/rpc/feed_rpc.h"

#include <utility>

#include "ingest-service/rpc/follow_source.h"
#include "ingest-service/rpc/log_position.h"

namespace accord::ingest {

FeedRpc::FeedRpc(log::ArticleLog& log, rpc::Executor& pool)
    : Service("accord.v1.ChangeFeed"), log_(log), clock_(log) {
  ServerStream("Follow", pool, &FeedRpc::Follow);
}

absl::StatusOr<std::unique_ptr<rpc::PullSource<v1::FollowResponse>>> FeedRpc::Follow(
    const v1::FollowRequest& request, rpc::CallContext&, rpc::Waker waker) {
  absl::StatusOr<Position> position = FromWire("position", request.position());
  if (!position.ok()) return position.status();
  return FollowSource::Open(log_, clock_, *position, std::move(waker));
}

}  // namespace accord::ingest
