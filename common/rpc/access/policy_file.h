// The file of --access_policy: JSON of accord.config.v1.AccessPolicy.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/access/policy.h"

namespace accord::rpc {

// The bytes. NOT_FOUND or UNAVAILABLE when it cannot be read, FAILED_PRECONDITION when everybody on the
// machine may write it, RESOURCE_EXHAUSTED when it is larger than kPolicyFileBytesMax. Blocks.
absl::StatusOr<std::string> ReadPolicyFile(const std::string& path);

// INVALID_ARGUMENT in one line: where the JSON is no such message (unknown fields are none), or the place
// that Policy::Create names.
absl::StatusOr<std::shared_ptr<const Policy>> ParsePolicy(absl::string_view json, const CallQuota& quota);

struct LoadedPolicy {
  std::string bytes;
  std::shared_ptr<const Policy> policy;
};
// Both, for the start of a program. INVALID_ARGUMENT that names the flag, the file and why. Blocks.
absl::StatusOr<LoadedPolicy> LoadPolicy(const std::string& path, const CallQuota& quota);

}  // namespace accord::rpc
