#include "common/rpc/access/denials.h"

#include "common/base/limits.h"
#include "common/telemetry/log.h"

namespace accord::rpc {
namespace {

constexpr char kDenied[] = "accord_access_denied_total";
constexpr char kDeniedHelp[] = "Calls that the access policy refused, by reason.";

}  // namespace

Denials::Denials(telemetry::Metrics* metrics)
    : unauthenticated_(metrics->AddCounter(kDenied, kDeniedHelp, {{"reason", "UNAUTHENTICATED"}})),
      permission_denied_(metrics->AddCounter(kDenied, kDeniedHelp, {{"reason", "PERMISSION_DENIED"}})) {}

bool Denials::Tell(const CallContext& call, const absl::Status& status, TimePoint now) {
  (absl::IsPermissionDenied(status) ? permission_denied_ : unauthenticated_).Increment();
  int64_t unlogged = 0;
  {
    MutexLock lock(&mutex_);
    if (now - second_ >= std::chrono::seconds(1)) {
      second_ = now;
      logged_ = 0;
    }
    if (logged_ >= kDenialsLoggedPerSecond) {
      ++unlogged_;
      return false;
    }
    ++logged_;
    std::swap(unlogged, unlogged_);
  }
  telemetry::LogWarning("call denied", {{"method", call.method()},
                                        {"caller", call.caller()},
                                        {"peer", call.peer()},
                                        {"why", status.message()},
                                        {"not_logged_before", unlogged}});
  return true;
}

}  // namespace accord::rpc
