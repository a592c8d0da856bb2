#include "common/rpc/access/access_control.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "grpcpp/server_context.h"

namespace accord::rpc {
namespace {

using std::chrono::steady_clock;

// No caller of a policy is called so: names have no spaces.
constexpr char kNoName[] = "by address";
constexpr char kOthers[] = "all others";

// Who an admitted call was, and what it has taken.
class Ticket final : public CallTicket {
 public:
  Ticket(Identity identity, Quotas::Account* account) : identity(std::move(identity)), account(account) {}
  const Identity identity;
  Quotas::Account* const account;
};

const Ticket* TicketOf(const CallContext& call) { return static_cast<const Ticket*>(call.ticket()); }

}  // namespace

AccessControl::AccessControl(std::shared_ptr<const Policy> policy, const CallQuota& quota,
                             telemetry::Metrics* metrics)
    : quota_(quota), metrics_(metrics), denials_(metrics) {
  AddSeries(kNoName);
  AddSeries(kOthers);
  if (policy != nullptr) SetPolicy(std::move(policy));
}

void AccessControl::SetPolicy(std::shared_ptr<const Policy> policy) {
  for (const std::string& name : policy->caller_names()) AddSeries(name);
  MutexLock lock(&mutex_);
  // The old one is freed by who asks it last, or by the caller after the lock.
  policy_.swap(policy);
}

std::shared_ptr<const Policy> AccessControl::policy() const {
  MutexLock lock(&mutex_);
  return policy_;
}

absl::Status AccessControl::Admit(const grpc::CallbackServerContext& wire, CallContext& call) {
  Identity identity = IdentityOf(wire);
  const std::shared_ptr<const Policy> policy = this->policy();
  CallQuota quota = quota_;
  if (policy != nullptr) {
    Verdict verdict = policy->Decide(identity, call.method());
    call.SetCaller(std::move(verdict.caller));
    if (!verdict.status.ok()) {
      denials_.Tell(call, verdict.status, steady_clock::now());
      return verdict.status;
    }
    quota = verdict.quota;
  } else if (!identity.names.empty()) {
    call.SetCaller(identity.names.front());
  }
  Quotas::Account* account = nullptr;
  if (quota.limits()) {
    const std::string who = call.caller().empty() ? std::string(AddressOf(call.peer())) : call.caller();
    absl::StatusOr<Quotas::Account*> taken = quotas_.Take(who, quota, steady_clock::now());
    if (!taken.ok()) {
      CountExceeded(call.caller());
      return taken.status();
    }
    account = *taken;
  }
  if (policy != nullptr || account != nullptr)
    call.SetTicket(std::make_unique<Ticket>(std::move(identity), account));
  return absl::OkStatus();
}

void AccessControl::Leave(const CallContext& call) {
  const Ticket* ticket = TicketOf(call);
  if (ticket != nullptr && ticket->account != nullptr) ticket->account->Release();
}

absl::Status AccessControl::MayGoOn(const CallContext& call) const {
  const Ticket* ticket = TicketOf(call);
  const std::shared_ptr<const Policy> policy = this->policy();
  if (ticket == nullptr || policy == nullptr) return absl::OkStatus();
  const Verdict verdict = policy->Decide(ticket->identity, call.method());
  if (verdict.status.ok()) return verdict.status;
  // It was let in under a name; that the name is gone is no matter of who it is.
  return Error(absl::StatusCode::kPermissionDenied, v1::ERROR_REASON_PERMISSION_DENIED,
               absl::StrCat("\"", call.caller(), "\" may no longer call ", call.method()),
               {{"method", call.method()}, {"caller", call.caller()}});
}

void AccessControl::AddSeries(const std::string& caller) {
  MutexLock lock(&series_mutex_);
  if (series_.size() >= kQuotaSeriesMax || series_.contains(caller)) return;
  series_.emplace(caller, metrics_->AddCounter("accord_access_quota_exceeded_total",
                                               "Calls refused because their caller was past its quota.",
                                               {{"caller", caller}}));
}

void AccessControl::CountExceeded(const std::string& caller) {
  MutexLock lock(&series_mutex_);
  const auto it = series_.find(caller.empty() ? kNoName : caller);
  (it == series_.end() ? series_.find(kOthers) : it)->second.Increment();
}

}  // namespace accord::rpc
