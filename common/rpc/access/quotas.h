// How much each caller calls: a bucket of tokens for the calls a second, a count for the calls in flight.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/rpc/access/call_quota.h"

namespace accord::rpc {

// Thread safe; a call waits for nobody longer than it takes to look an account up.
class Quotas {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // What one caller has used.
  class Account {
   public:
    // Ends one call in flight.
    void Release() { in_flight_.fetch_sub(1, std::memory_order_relaxed); }

   private:
    friend class Quotas;
    double tokens_ = 0;
    TimePoint filled_at_;
    // When the bucket is full again, and with that the account worth no more than a new one.
    TimePoint full_at_;
    std::atomic<int64_t> in_flight_{0};
  };

  explicit Quotas(size_t accounts_max = kQuotaAccountsMax) : accounts_max_(accounts_max) {}

  // Begins a call of `caller` (a name, or an address where there is none), which the account's Release ends.
  // RESOURCE_EXHAUSTED (QUOTA_EXCEEDED) with RetryInfo when it is one too many.
  absl::StatusOr<Account*> Take(absl::string_view caller, const CallQuota& quota, TimePoint now);

  size_t accounts() const;

 private:
  Account* Find(absl::string_view caller, const CallQuota& quota, TimePoint now)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ForgetIdle(TimePoint now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const size_t accounts_max_;
  mutable Mutex mutex_;
  std::unordered_map<std::string, std::unique_ptr<Account>> accounts_ ABSL_GUARDED_BY(mutex_);
  // Of all who came when there was no room.
  std::unique_ptr<Account> shared_ ABSL_GUARDED_BY(mutex_);
  TimePoint forgot_at_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace accord::rpc
