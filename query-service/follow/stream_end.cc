#include "query-service/follow/stream_end.h"

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "common/base/error.h"

namespace accord::query {
namespace {

using Ask = Verdict::Ask;

std::optional<int64_t> NumberOf(const google::rpc::ErrorInfo& info, const std::string& key) {
  const auto found = info.metadata().find(key);
  int64_t number = 0;
  if (found == info.metadata().end() || !absl::SimpleAtoi(found->second, &number)) return std::nullopt;
  return number;
}

Verdict JudgeOutOfRange(const absl::Status& status, const Position& ours) {
  const google::rpc::ErrorInfo info = ErrorInfoOf(status);
  const std::optional<int64_t> head = NumberOf(info, "head");
  // The log has lost entries that it had given out: what it writes under their revisions is something else.
  if (!ours.bootstrap && head && ours.revision > *head) return {Ask::kRefused};
  if (ours.bootstrap) return {Ask::kFoldAgain, v1::FOLD_REASON_BELOW_FLOOR};
  const std::optional<int64_t> floor = NumberOf(info, "floor");
  if (floor && ours.revision < *floor) return {Ask::kFoldAgain, v1::FOLD_REASON_BELOW_FLOOR};
  // The floor passed a stream by, or the other side does not tell: it is clear when the stream is opened
  // again.
  return {Ask::kTryAgain};
}

}  // namespace

Verdict Judge(const StreamEnd& end, const Position& ours) {
  if (end.from == StreamEnd::From::kView && absl::IsDataLoss(end.status)) {
    return {Ask::kFoldAgain, v1::FOLD_REASON_DAMAGED};
  }
  switch (ReasonOf(end.status)) {
    case v1::ERROR_REASON_EPOCH_CHANGED:
      return {Ask::kFoldAgain, v1::FOLD_REASON_EPOCH_CHANGED};
    case v1::ERROR_REASON_POSITION_OUT_OF_RANGE:
      return JudgeOutOfRange(end.status, ours);
    case v1::ERROR_REASON_LOG_DIVERGED:
    case v1::ERROR_REASON_CORRUPTION:
      return {Ask::kRefused};
    default:
      return {Ask::kTryAgain};
  }
}

}  // namespace accord::query
