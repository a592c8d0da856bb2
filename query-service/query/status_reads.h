// Answers ViewService at one read point.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "accord/v1/view_service.pb.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

// What the follower knows of its feed.
struct FeedState {
  // The newest revision the feed told of; 0 before it told of any.
  int64_t head_revision = 0;
  // Whether it is connected now.
  bool following = false;
  // What is folded beside the view that serves, or before there is one.
  std::optional<v1::ViewFold> folding;
  // When the view that serves was last known to stand at the head; unset before it was in this run.
  std::optional<std::chrono::steady_clock::time_point> at_head;
};

// What there is to tell while nothing is served, without `build`.
v1::GetStatusResponse StatusBeforeServing(const FeedState& feed);

// Without `build`, which the program fills in. INVALID_ARGUMENT when digest_history is negative or above
// kDigestHistoryMax.
absl::StatusOr<v1::GetStatusResponse> GetStatus(const RowReader& rows, const FeedState& feed,
                                                const v1::GetStatusRequest& request);

}  // namespace accord::query
