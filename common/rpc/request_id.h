// The name of a call that its caller gives it, so that one log of a chain of services can be read as one: the
// metadata `x-request-id`, as proxies and frameworks have it. Not the `request_id` of a write, which makes it
// safe to send again.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace grpc {
class CallbackServerContext;
}

namespace accord::rpc {

inline constexpr char kRequestIdKey[] = "x-request-id";

// At most kCallIdBytesMax of letters, digits and ._:/+=@- of `given`, everything else left out: it is written
// to logs and back to the caller as it is.
std::string CleanRequestId(absl::string_view given);

// Of a call; empty when the caller gave none of which something is left.
std::string CallersRequestId(const grpc::CallbackServerContext& wire);

}  // namespace accord::rpc
