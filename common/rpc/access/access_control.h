// The guard of a service port: a policy says who may call what, quotas say how much.
#pragma once

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "common/base/mutex.h"
#include "common/rpc/access/denials.h"
#include "common/rpc/access/policy.h"
#include "common/rpc/access/quotas.h"
#include "common/rpc/call_hooks.h"
#include "common/telemetry/metrics.h"

namespace accord::rpc {

// Thread safe. Without a policy everybody may call everything, as much as the quota lets each certificate's
// name, or each address.
class AccessControl final : public CallGuard {
 public:
  // `metrics` outlives this.
  AccessControl(std::shared_ptr<const Policy> policy, const CallQuota& quota, telemetry::Metrics* metrics);

  // For the calls that come from now on; what is open is asked for by MayGoOn.
  void SetPolicy(std::shared_ptr<const Policy> policy);

  absl::Status Admit(const grpc::CallbackServerContext& wire, CallContext& call) override;
  void Leave(const CallContext& call) override;

  // Whether the policy that holds now would admit this call, which an earlier one admitted: OK, or what to
  // end it with.
  absl::Status MayGoOn(const CallContext& call) const;

 private:
  std::shared_ptr<const Policy> policy() const;
  void AddSeries(const std::string& caller);
  void CountExceeded(const std::string& caller);

  const CallQuota quota_;
  telemetry::Metrics* const metrics_;
  Denials denials_;
  Quotas quotas_;
  mutable Mutex mutex_;
  std::shared_ptr<const Policy> policy_ ABSL_GUARDED_BY(mutex_);
  // Of calls past a quota: by caller, and one each for those without a name and without a series.
  mutable Mutex series_mutex_;
  absl::flat_hash_map<std::string, telemetry::Counter> series_ ABSL_GUARDED_BY(series_mutex_);
};

}  // namespace accord::rpc
