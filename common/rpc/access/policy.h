// Who may call what: a policy file as it is asked, once for each call.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "accord/config/v1/access_policy.pb.h"
#include "common/rpc/access/call_quota.h"
#include "common/rpc/access/identity.h"

namespace accord::rpc {

// What a policy says to a call.
struct Verdict {
  // OK; UNAUTHENTICATED when the policy does not know who calls; PERMISSION_DENIED when it does not let them.
  absl::Status status;
  // The policy's name for the caller; the first name of a certificate that the policy does not know; else
  // empty.
  std::string caller;
  CallQuota quota;
};

// Immutable.
class Policy {
 public:
  // INVALID_ARGUMENT that names each wrong place as the file has it: "callers[1].methods[0]". `quota` is that
  // of callers for which the file has none.
  static absl::StatusOr<std::shared_ptr<const Policy>> Create(const config::v1::AccessPolicy& config,
                                                              const CallQuota& quota);

  // `method`: "/accord.v1.ViewService/GetStatus". A token that is shown decides, else the first name of the
  // certificate that the policy has.
  Verdict Decide(const Identity& identity, const std::string& method) const;

  // In the order of the file.
  std::vector<std::string> caller_names() const;

 private:
  struct Caller {
    std::string name;
    absl::flat_hash_set<std::string> methods;
    CallQuota quota;
  };
  struct Token {
    std::string sha256;
    size_t caller;
  };

  // The file's checks, a caller at a time.
  absl::Status AddCaller(const config::v1::AccessCaller& config, const std::string& path);
  absl::Status AddTokens(const config::v1::AccessCaller& config, const std::string& path);
  absl::Status AddMethods(const config::v1::AccessCaller& config, const std::string& path, Caller* caller);
  // Null when no caller has it. Takes as long for every token.
  const Caller* CallerOfToken(const std::string& sha256) const;
  const Caller* CallerOfNames(const std::vector<std::string>& names) const;

  bool allow_plaintext_tokens_ = false;
  CallQuota quota_;
  std::vector<Caller> callers_;
  std::vector<Token> tokens_;
  absl::flat_hash_map<std::string, size_t> certificates_;
};

}  // namespace accord::rpc
