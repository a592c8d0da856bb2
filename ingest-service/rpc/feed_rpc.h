// accord.v1.ChangeFeed on the wire: the article log as resumable streams. protos/accord/v1/change_feed.proto
// is the contract.
#pragma once

#include <memory>

#include "accord/v1/change_feed.pb.h"
#include "common/log/log.h"
#include "common/rpc/service.h"
#include "ingest-service/rpc/feed_clock.h"

namespace accord::ingest {

class FeedRpc final : public rpc::Service {
 public:
  // The log is read on `pool`. Both outlive the server that owns this.
  FeedRpc(log::ArticleLog& log, rpc::Executor& pool);

 private:
  absl::StatusOr<std::unique_ptr<rpc::PullSource<v1::FollowResponse>>> Follow(
      const v1::FollowRequest& request, rpc::CallContext& call, rpc::Waker waker);

  log::ArticleLog& log_;
  FeedClock clock_;
};

}  // namespace accord::ingest
