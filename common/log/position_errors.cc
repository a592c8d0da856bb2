#include "common/log/position_errors.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/names.h"

namespace accord::log {
namespace {

// No article's id has a slash.
constexpr absl::string_view kJudgementPrefix = "judgement/";
// As much of the hash as makes two pairs of one subject unthinkable.
constexpr size_t kSubjectHashBytes = 24;

}  // namespace

absl::Status PositionOutOfRange(int64_t revision, int64_t floor, int64_t head) {
  return Error(
      absl::StatusCode::kOutOfRange, v1::ERROR_REASON_POSITION_OUT_OF_RANGE,
      absl::StrCat("revision ", revision, " is not in the log, which holds (", floor, ", ", head, "]"),
      {{"revision", absl::StrCat(revision)}, {"floor", absl::StrCat(floor)}, {"head", absl::StrCat(head)}});
}

absl::Status EpochChanged(absl::string_view epoch, absl::string_view ours) {
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_EPOCH_CHANGED,
               "the position is of an earlier life of the log",
               {{"epoch", LowerHex(epoch)}, {"ours", LowerHex(ours)}});
}

absl::Status LogDiverged(const Position& position, absl::string_view ours, absl::string_view chain) {
  if (position.epoch != ours) {
    return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_LOG_DIVERGED,
                 "the position is of another log, or of a life of this one that it does not know",
                 {{"revision", absl::StrCat(position.revision)},
                  {"epoch", LowerHex(position.epoch)},
                  {"ours", LowerHex(ours)}});
  }
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_LOG_DIVERGED,
               absl::StrCat("this log has another history up to revision ", position.revision),
               {{"revision", absl::StrCat(position.revision)},
                {"chain", LowerHex(position.chain)},
                {"ours", LowerHex(chain)}});
}

absl::Status LogClosed() {
  return WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
                              "the log is closed and takes nothing more"),
                        kNotReadyRetryMs);
}

std::string JudgementSubject(absl::string_view first, absl::string_view second) {
  return absl::StrCat(kJudgementPrefix,
                      LowerHex(PartsHash().Add(first).Add(second).Digest().substr(0, kSubjectHashBytes)));
}

bool IsJudgementSubject(absl::string_view subject) { return absl::StartsWith(subject, kJudgementPrefix); }

absl::Status CheckGroup(const Group& group) {
  for (const Append& item : group.appends) {
    const bool judges = IsJudgementSubject(item.article_id);
    if (!judges && !IsResourceId(item.article_id)) return InvalidField("article_id", "is not a resource id");
    if ((item.live.has_value() && !judges) == item.raw_input.empty())
      return InvalidField("raw_input", "comes with a live row, and a live row with it");
  }
  for (const Request& request : group.requests) {
    if (request.id.empty()) return InvalidField("request_id", "is empty");
    if (request.id.size() > kRequestIdBytesMax)
      return LimitExceeded("request_id", "bytes", kRequestIdBytesMax, request.id.size());
    if (request.append && *request.append >= group.appends.size())
      return InvalidField("request.append", "is none of its group");
  }
  return absl::OkStatus();
}

}  // namespace accord::log
