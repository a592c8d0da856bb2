// The errors of Accord as absl::Status: each carries an accord.v1.ErrorReason and the changing values, so
// that common/rpc can put google.rpc details on the wire without knowing who failed. Nothing else makes a
// status that reaches a client.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "accord/v1/error_reason.pb.h"
#include "google/rpc/error_details.pb.h"

namespace accord {

using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

// A status with its reason. `message` names the fact and the value.
absl::Status Error(absl::StatusCode code, v1::ErrorReason reason, absl::string_view message,
                   ErrorMetadata metadata = {});

// INVALID_ARGUMENT with one field violation each.
absl::Status InvalidField(absl::string_view field, absl::string_view description);
// The same with a reason of its own.
absl::Status FieldError(v1::ErrorReason reason, absl::string_view field, absl::string_view description,
                        ErrorMetadata metadata);
absl::Status LimitExceeded(absl::string_view field, absl::string_view unit, size_t limit, size_t value);
// Joins field violations of several such statuses into one; OK when all are. Lists at most
// kFieldViolationsMax.
absl::Status JoinViolations(const std::vector<absl::Status>& statuses);

// NOT_FOUND.
absl::Status NotFound(absl::string_view name);
// Adds RetryInfo.
absl::Status WithRetryAfter(absl::Status status, int milliseconds);

// What a status carries, for common/rpc and tests. An error without details gives ERROR_REASON_INTERNAL.
google::rpc::ErrorInfo ErrorInfoOf(const absl::Status& status);
v1::ErrorReason ReasonOf(const absl::Status& status);
google::rpc::BadRequest BadRequestOf(const absl::Status& status);
// Milliseconds; -1 when there is none.
int RetryAfterMsOf(const absl::Status& status);

}  // namespace accord
