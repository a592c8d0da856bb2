// A call of any method as bytes, without generated code: what a client that learnt the API by reflection
// does.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"

namespace accord::testing {

// Sends `request` as the only message to `method` ("/package.Service/Method") and returns the first message
// that comes back. Works for unary methods and for streams that end. Errors carry the server's
// details.
absl::StatusOr<std::string> RawCall(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                                    const std::string& request);

}  // namespace accord::testing
