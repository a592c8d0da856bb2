// One table from the errors of Accord (absl::Status with the details of common/base/error.h) to what stands
// on the wire, and back. gRPC and absl number their codes alike (both follow google.rpc.Code); the table is
// in status.cc and its test walks every code.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace accord::rpc {

// What a client may see of `status`: ErrorInfo always, BadRequest and RetryInfo where they are. INTERNAL and
// UNKNOWN errors, and all errors without a reason of ours, become "internal error" with an incident number
// and nothing else; the original is logged under that number with `where`. At most kErrorDetailsBytesMax:
// past it field violations go first, then the message is cut.
google::rpc::Status ToWire(const absl::Status& status, absl::string_view where);

// The same as the end of a call: google.rpc.Status in `grpc-status-details-bin`.
grpc::Status ToGrpc(const absl::Status& status, absl::string_view where);

// The reverse, for clients: the details become payloads, so that ReasonOf, BadRequestOf and RetryAfterMsOf of
// common/base/error.h work. An error that gRPC itself made (UNAVAILABLE of a dead connection) has no payload.
absl::Status FromGrpc(const grpc::Status& status);
absl::Status FromWire(const google::rpc::Status& status);

}  // namespace accord::rpc
