// What one Watch stream sends next: the changes after its position that pass its matches, or, when there were
// none for a while, where it stands.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "accord/v1/view_service.pb.h"
#include "common/rpc/pull_stream.h"
#include "query-service/query/served_view.h"
#include "query-service/query/watch_token.h"

namespace accord::query {

class WatchSource final : public rpc::PullSource<v1::WatchResponse> {
 public:
  // `served` outlives it. The errors of DecodeWatchToken and WatchMatch::Of; UNAVAILABLE (NOT_READY) when
  // nothing is served; OUT_OF_RANGE (CHANGES_GONE) as Next.
  static absl::StatusOr<std::unique_ptr<WatchSource>> Open(ServedView& served, v1::WatchRequest request,
                                                           rpc::Waker waker);
  ~WatchSource() override;

  // OUT_OF_RANGE (CHANGES_GONE) when the view does not have the next changes; UNAVAILABLE (VIEW_BEHIND) when
  // it has not reached where the stream begins for kFreshWaitMsMax.
  absl::StatusOr<std::optional<v1::WatchResponse>> Next(rpc::CallContext& call) override;

 private:
  using Clock = std::chrono::steady_clock;

  WatchSource(ServedView& served, v1::WatchRequest request, WatchPosition at, rpc::Waker waker);

  ServedView& served_;
  const v1::WatchRequest request_;
  WatchPosition at_;
  const Clock::time_point opened_ = Clock::now();
  // Unset before the first message.
  std::optional<Clock::time_point> sent_;
  const int64_t listener_;
};

}  // namespace accord::query
