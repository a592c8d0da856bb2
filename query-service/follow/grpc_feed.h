// The change feed of accord-ingest as a FeedSource.
#pragma once

#include <memory>

#include "grpcpp/channel.h"
#include "query-service/follow/feed.h"

namespace accord::query {

// `channel` should be one of its own (client::ChannelOptions::own_connection).
std::unique_ptr<FeedSource> MakeGrpcFeedSource(std::shared_ptr<grpc::Channel> channel);

}  // namespace accord::query
