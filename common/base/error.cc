#include "common/base/error.h"

#include <algorithm>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/limits.h"

namespace accord {
namespace {

constexpr char kErrorInfo[] = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr char kBadRequest[] = "type.googleapis.com/google.rpc.BadRequest";
constexpr char kRetryInfo[] = "type.googleapis.com/google.rpc.RetryInfo";
constexpr char kReasonPrefix[] = "ERROR_REASON_";

template <typename Message>
Message PayloadOf(const absl::Status& status, absl::string_view url) {
  Message message;
  if (auto payload = status.GetPayload(url)) message.ParseFromString(std::string(*payload));
  return message;
}

template <typename Message>
void SetPayload(absl::Status& status, absl::string_view url, const Message& message) {
  status.SetPayload(url, absl::Cord(message.SerializeAsString()));
}

}  // namespace

absl::Status Error(absl::StatusCode code, v1::ErrorReason reason, absl::string_view message,
                   ErrorMetadata metadata) {
  absl::Status status(code, message);
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(absl::StripPrefix(v1::ErrorReason_Name(reason), kReasonPrefix)));
  info.set_domain("accord.v1");
  for (auto& [key, value] : metadata) (*info.mutable_metadata())[key] = value;
  SetPayload(status, kErrorInfo, info);
  return status;
}

absl::Status InvalidField(absl::string_view field, absl::string_view description) {
  return FieldError(v1::ERROR_REASON_INVALID_FIELD, field, description, {{"field", std::string(field)}});
}

absl::Status FieldError(v1::ErrorReason reason, absl::string_view field, absl::string_view description,
                        ErrorMetadata metadata) {
  absl::Status status = Error(absl::StatusCode::kInvalidArgument, reason,
                              absl::StrCat(field, ": ", description), std::move(metadata));
  google::rpc::BadRequest bad;
  auto* violation = bad.add_field_violations();
  violation->set_field(std::string(field));
  violation->set_description(std::string(description));
  SetPayload(status, kBadRequest, bad);
  return status;
}

absl::Status LimitExceeded(absl::string_view field, absl::string_view unit, size_t limit, size_t value) {
  const std::string description = absl::StrCat("has ", value, " ", unit, ", limit ", limit);
  absl::Status status = InvalidField(field, description);
  google::rpc::ErrorInfo info = ErrorInfoOf(status);
  info.set_reason("LIMIT_EXCEEDED");
  (*info.mutable_metadata())["limit"] = absl::StrCat(limit);
  (*info.mutable_metadata())["value"] = absl::StrCat(value);
  SetPayload(status, kErrorInfo, info);
  return status;
}

absl::Status JoinViolations(const std::vector<absl::Status>& statuses) {
  absl::Status first;
  google::rpc::BadRequest all;
  for (const absl::Status& status : statuses) {
    if (status.ok()) continue;
    if (first.ok()) first = status;
    // Named, because a loop does not keep alive what its range is a part of.
    const google::rpc::BadRequest bad = BadRequestOf(status);
    for (const auto& violation : bad.field_violations()) {
      if (all.field_violations_size() < static_cast<int>(kFieldViolationsMax))
        *all.add_field_violations() = violation;
    }
  }
  if (!first.ok()) SetPayload(first, kBadRequest, all);
  return first;
}

absl::Status NotFound(absl::string_view name) {
  return Error(absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND, absl::StrCat(name, " does not exist"),
               {{"name", std::string(name)}});
}

absl::Status WithRetryAfter(absl::Status status, int milliseconds) {
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(milliseconds / 1000);
  retry.mutable_retry_delay()->set_nanos(milliseconds % 1000 * 1'000'000);
  SetPayload(status, kRetryInfo, retry);
  return status;
}

google::rpc::ErrorInfo ErrorInfoOf(const absl::Status& status) {
  auto info = PayloadOf<google::rpc::ErrorInfo>(status, kErrorInfo);
  if (info.reason().empty()) {
    info.set_reason("INTERNAL");
    info.set_domain("accord.v1");
  }
  return info;
}

v1::ErrorReason ReasonOf(const absl::Status& status) {
  v1::ErrorReason reason = v1::ERROR_REASON_INTERNAL;
  v1::ErrorReason_Parse(absl::StrCat(kReasonPrefix, ErrorInfoOf(status).reason()), &reason);
  return reason;
}

google::rpc::BadRequest BadRequestOf(const absl::Status& status) {
  return PayloadOf<google::rpc::BadRequest>(status, kBadRequest);
}

int RetryAfterMsOf(const absl::Status& status) {
  if (!status.GetPayload(kRetryInfo)) return -1;
  const auto retry = PayloadOf<google::rpc::RetryInfo>(status, kRetryInfo);
  return static_cast<int>(retry.retry_delay().seconds() * 1000 + retry.retry_delay().nanos() / 1'000'000);
}

}  // namespace accord
