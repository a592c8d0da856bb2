// The change feed of accord-ingest as a FeedSource.
#pragma once

#include <chrono>
#include <memory>

#include "common/base/limits.h"
#include "grpcpp/channel.h"
#include "query-service/follow/feed.h"

namespace accord::query {

// Far more than the interval of progress marks, and than a batch takes.
inline constexpr std::chrono::milliseconds kFeedSilenceMax{30 * kFollowProgressMs};

// `channel` should be one of its own (client::ChannelOptions::own_connection). A stream on which nothing
// comes for `silence_max` while Next waits is cancelled and ends as UNAVAILABLE: accord-ingest sends a
// progress mark every kFollowProgressMs, and a Read has no deadline of its own.
std::unique_ptr<FeedSource> MakeGrpcFeedSource(std::shared_ptr<grpc::Channel> channel,
                                               std::chrono::milliseconds silence_max = kFeedSilenceMax);

}  // namespace accord::query
