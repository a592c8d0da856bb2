#include "common/rpc/access/quotas.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace accord::rpc {
namespace {

using std::chrono::duration_cast;
using std::chrono::steady_clock;

// A walk over all accounts takes a millisecond.
constexpr std::chrono::seconds kForgetPeriod(1);

absl::Status Exceeded(absl::string_view caller, absl::string_view what, double limit, int retry_ms) {
  return WithRetryAfter(
      Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_QUOTA_EXCEEDED,
            absl::StrCat("\"", caller, "\" is past its quota of ", limit, " ", what),
            {{"caller", std::string(caller)}, {"quota", std::string(what)}, {"limit", absl::StrCat(limit)}}),
      retry_ms);
}

steady_clock::duration Seconds(double seconds) {
  // A year is as good as never, and fits.
  return duration_cast<steady_clock::duration>(
      std::chrono::duration<double>(std::min(seconds, 365.0 * 24 * 3600)));
}

}  // namespace

absl::StatusOr<Quotas::Account*> Quotas::Take(absl::string_view caller, const CallQuota& quota,
                                              TimePoint now) {
  MutexLock lock(&mutex_);
  Account* account = Find(caller, quota, now);
  if (quota.calls_in_flight > 0 &&
      account->in_flight_.load(std::memory_order_relaxed) >= quota.calls_in_flight)
    return Exceeded(caller, "calls_in_flight", static_cast<double>(quota.calls_in_flight),
                    kOverloadedRetryMs);
  if (quota.calls_per_second > 0) {
    const double seconds = std::chrono::duration<double>(now - account->filled_at_).count();
    account->tokens_ =
        std::min(quota.burst, account->tokens_ + std::max(0.0, seconds) * quota.calls_per_second);
    account->filled_at_ = now;
    if (account->tokens_ < 1) {
      const double wait_ms = std::ceil((1 - account->tokens_) / quota.calls_per_second * 1000);
      return Exceeded(caller, "calls_per_second", quota.calls_per_second,
                      static_cast<int>(std::min(wait_ms, 60'000.0)));
    }
    account->tokens_ -= 1;
    account->full_at_ = now + Seconds((quota.burst - account->tokens_) / quota.calls_per_second);
  }
  account->in_flight_.fetch_add(1, std::memory_order_relaxed);
  return account;
}

Quotas::Account* Quotas::Find(absl::string_view caller, const CallQuota& quota, TimePoint now) {
  std::string key(caller);
  const auto it = accounts_.find(key);
  if (it != accounts_.end()) return it->second.get();
  auto account = std::make_unique<Account>();
  account->tokens_ = quota.burst;
  account->filled_at_ = account->full_at_ = now;
  if (accounts_.size() >= accounts_max_) ForgetIdle(now);
  if (accounts_.size() < accounts_max_)
    return accounts_.emplace(std::move(key), std::move(account)).first->second.get();
  if (shared_ == nullptr) shared_ = std::move(account);
  return shared_.get();
}

void Quotas::ForgetIdle(TimePoint now) {
  if (now - forgot_at_ < kForgetPeriod) return;
  forgot_at_ = now;
  for (auto it = accounts_.begin(); it != accounts_.end();) {
    const Account& account = *it->second;
    const bool idle = account.in_flight_.load(std::memory_order_relaxed) <= 0 && account.full_at_ <= now;
    it = idle ? accounts_.erase(it) : std::next(it);
  }
}

size_t Quotas::accounts() const {
  MutexLock lock(&mutex_);
  return accounts_.size();
}

}  // namespace accord::rpc
