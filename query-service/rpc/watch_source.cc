#include "query-service/rpc/watch_source.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/position.h"
#include "query-service/query/row_reader.h"
#include "query-service/query/watch_match.h"
#include "query-service/query/watch_reads.h"

namespace accord::query {
namespace {

absl::Status Behind(const WatchPosition& at, const ReadPoint& point) {
  return WithRetryAfter(
      Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_VIEW_BEHIND,
            absl::StrCat("the view has reached revision ", point.position.revision, ", resume_token is of ",
                         at.revision),
            {{"wanted", absl::StrCat(at.revision)}, {"applied", absl::StrCat(point.position.revision)}}),
      kFreshRetryMs);
}

}  // namespace

absl::StatusOr<std::unique_ptr<WatchSource>> WatchSource::Open(ServedView& served, v1::WatchRequest request,
                                                               rpc::Waker waker) {
  const absl::StatusOr<ServedPoint> point = *served.AtOnce("");
  if (!point.ok()) return point.status();
  WatchPosition at = WatchFrom(**point);
  if (!request.resume_token().empty()) {
    const absl::StatusOr<WatchPosition> asked = DecodeWatchToken(request.resume_token());
    if (!asked.ok()) return asked.status();
    at = *asked;
  }
  if (absl::Status status = WatchMatch::Of(RowReader(**point), request).status(); !status.ok()) return status;
  if (absl::Status status = CheckSameView(at, **point); !status.ok()) return status;
  return std::unique_ptr<WatchSource>(
      new WatchSource(served, std::move(request), std::move(at), std::move(waker)));
}

WatchSource::WatchSource(ServedView& served, v1::WatchRequest request, WatchPosition at, rpc::Waker waker)
    : served_(served),
      request_(std::move(request)),
      at_(std::move(at)),
      listener_(served.Listen(std::move(waker))) {}

WatchSource::~WatchSource() { served_.Unlisten(listener_); }

absl::StatusOr<std::optional<v1::WatchResponse>> WatchSource::Next(rpc::CallContext& call) {
  const ServedPoint point = served_.Current();
  if (absl::Status status = CheckSameView(at_, *point); !status.ok()) return status;
  const auto now = Clock::now();
  const bool behind = point->position.revision < at_.revision;
  if (behind && !sent_) {
    if (now - opened_ < std::chrono::milliseconds(kFreshWaitMsMax)) return std::nullopt;
    return Behind(at_, *point);
  }
  v1::WatchResponse response;
  if (absl::Status status = AddChanges(*point, request_, &at_, &response); !status.ok()) return status;
  const bool mark_is_due =
      !sent_ || now - *sent_ >= std::chrono::milliseconds(kWatchProgressMs - kWatchTickMs);
  // What is left of a long way is looked at at once.
  const bool goes_on = at_.revision < point->position.revision;
  if (response.changes().empty() && !mark_is_due && !goes_on) return std::nullopt;
  response.set_resume_token(EncodeWatchToken(at_));
  response.mutable_meta()->set_read_at(FormatToken({at_.epoch, at_.revision, ""}));
  call.NoteRevision(at_.revision);
  sent_ = now;
  return response;
}

}  // namespace accord::query
