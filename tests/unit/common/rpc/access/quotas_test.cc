#include "common/rpc/access/quotas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "tests/support/status_matchers.h"

namespace accord::rpc {
namespace {

using accord::testing::HasReason;
using accord::testing::IsOk;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

const steady_clock::time_point kNow = steady_clock::now();

TEST(Quotas, ABurstThenSoManyASecondAndTheWaitIsTold) {
  Quotas quotas;
  const CallQuota quota = MakeQuota(10, 3, 0);
  for (int i = 0; i < 3; ++i) EXPECT_THAT(quotas.Take("a", quota, kNow), IsOk());
  const auto refused = quotas.Take("a", quota, kNow);
  EXPECT_THAT(refused, HasReason(v1::ERROR_REASON_QUOTA_EXCEEDED));
  EXPECT_EQ(RetryAfterMsOf(refused.status()), 100);
  EXPECT_EQ(ErrorInfoOf(refused.status()).metadata().at("quota"), "calls_per_second");
  // Another caller has a bucket of its own.
  EXPECT_THAT(quotas.Take("b", quota, kNow), IsOk());
  EXPECT_THAT(quotas.Take("a", quota, kNow + milliseconds(100)), IsOk());
  EXPECT_THAT(quotas.Take("a", quota, kNow + milliseconds(150)), HasReason(v1::ERROR_REASON_QUOTA_EXCEEDED));
  // It never holds more than the burst.
  for (int i = 0; i < 3; ++i) EXPECT_THAT(quotas.Take("a", quota, kNow + seconds(3600)), IsOk());
  EXPECT_THAT(quotas.Take("a", quota, kNow + seconds(3600)), HasReason(v1::ERROR_REASON_QUOTA_EXCEEDED));
}

TEST(Quotas, OverAnySecondNoMoreThanBurstAndRatePass) {
  Quotas quotas;
  const CallQuota quota = MakeQuota(50, 5, 0);
  int passed = 0;
  for (int ms = 0; ms < 10'000; ++ms) passed += quotas.Take("a", quota, kNow + milliseconds(ms)).ok() ? 1 : 0;
  EXPECT_GE(passed, 500);
  EXPECT_LE(passed, 505);
}

TEST(Quotas, CallsInFlightAreGivenBack) {
  Quotas quotas;
  const CallQuota quota = MakeQuota(0, 0, 2);
  const auto first = quotas.Take("a", quota, kNow);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(quotas.Take("a", quota, kNow), IsOk());
  const auto refused = quotas.Take("a", quota, kNow);
  EXPECT_THAT(refused, HasReason(v1::ERROR_REASON_QUOTA_EXCEEDED));
  EXPECT_GT(RetryAfterMsOf(refused.status()), 0);
  (*first)->Release();
  EXPECT_THAT(quotas.Take("a", quota, kNow), IsOk());
}

TEST(Quotas, MemoryIsBoundedHoweverManyPeersCome) {
  Quotas quotas(100);
  const CallQuota quota = MakeQuota(1, 1, 0);
  for (int i = 0; i < 10'000; ++i)
    (void)quotas.Take(absl::StrCat("ipv4:192.0.2.", i), quota, kNow + milliseconds(i));
  EXPECT_LE(quotas.accounts(), 100u);
}

TEST(Quotas, WhoFindsNoRoomSharesOneAccountAndWhoIsIdleMakesRoom) {
  Quotas quotas(2);
  const CallQuota quota = MakeQuota(0, 0, 1);
  const auto a = quotas.Take("a", quota, kNow), b = quotas.Take("b", quota, kNow);
  ASSERT_THAT(quotas.Take("c", quota, kNow), IsOk());
  EXPECT_THAT(quotas.Take("d", quota, kNow), HasReason(v1::ERROR_REASON_QUOTA_EXCEEDED));
  (*a)->Release();
  EXPECT_THAT(quotas.Take("d", quota, kNow + seconds(2)), IsOk());
  EXPECT_THAT(quotas.Take("b", quota, kNow + seconds(2)), HasReason(v1::ERROR_REASON_QUOTA_EXCEEDED));
  (*b)->Release();
}

TEST(Quotas, AreExactUnderManyThreads) {
  Quotas quotas;
  const CallQuota quota = MakeQuota(0, 0, 3);
  std::atomic<int> open{0}, most{0}, taken{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i) {
        const auto account = quotas.Take("a", quota, kNow);
        if (!account.ok()) continue;
        ++taken;
        const int now = ++open;
        int greatest = most;
        while (now > greatest && !most.compare_exchange_weak(greatest, now)) {
        }
        --open;
        (*account)->Release();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(most, 3);
  EXPECT_GE(taken, 2000);
}

}  // namespace
}  // namespace accord::rpc
