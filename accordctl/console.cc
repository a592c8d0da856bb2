#include "accordctl/console.h"

#include <ostream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "accordctl/exit_code.h"
#include "common/base/error.h"

namespace accord::ctl {
namespace {

// Empty for errors that gRPC or this program made, and where the reason says no more than the code.
std::string ReasonBesideCode(const absl::Status& status) {
  if (!status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo").has_value()) return "";
  const std::string reason = ErrorInfoOf(status).reason();
  return reason == absl::StatusCodeToString(status.code()) ? "" : reason;
}

}  // namespace

std::string DescribeError(const absl::Status& status) {
  std::string text = absl::StatusCodeToString(status.code());
  const std::string reason = ReasonBesideCode(status);
  if (!reason.empty()) absl::StrAppend(&text, " ", reason);
  absl::StrAppend(&text, ": ", status.message());
  const google::rpc::BadRequest bad_request = BadRequestOf(status);
  for (const auto& violation : bad_request.field_violations()) {
    // One violation stands in the message already.
    if (absl::StrContains(status.message(), violation.description())) continue;
    absl::StrAppend(&text, "\n  ", violation.field(), ": ", violation.description());
  }
  if (const int wait_ms = RetryAfterMsOf(status); wait_ms >= 0) {
    absl::StrAppend(&text, "\n  try again in ", wait_ms, " ms");
  }
  return text;
}

int Fail(const Console& console, const absl::Status& status) {
  console.err << "accordctl: " << DescribeError(status) << "\n";
  return ExitCodeOf(status);
}

}  // namespace accord::ctl
