#include "common/rpc/executor.h"

#include <gtest/gtest.h>

#include <atomic>

#include "common/base/error.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST(Executor, RunsEveryTaskOnceBeforeStopReturns) {
  std::atomic<int> ran{0};
  Executor pool({.name = "test", .threads = 3, .queue_max = 1000});
  for (int i = 0; i < 500; ++i) ASSERT_TRUE(pool.Submit([&ran] { ++ran; }).ok());
  pool.Stop();
  EXPECT_EQ(ran, 500);
}

TEST(Executor, RefusesPastItsQueueWithTheQueueNamedAndARetry) {
  Gate gate;
  Executor pool({.name = "reads", .threads = 1, .queue_max = 2});
  ASSERT_TRUE(pool.Submit([&gate] { gate.Pass(); }).ok());
  gate.AwaitArrivals(1);
  EXPECT_TRUE(pool.Submit([] {}).ok());
  EXPECT_TRUE(pool.Submit([] {}).ok());
  const absl::Status status = pool.Submit([] { FAIL() << "a refused task ran"; });
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_OVERLOADED);
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("queue"), "reads");
  EXPECT_GT(RetryAfterMsOf(status), 0);
  EXPECT_EQ(pool.queued(), 2u);
  gate.Open();
}

TEST(Executor, RefusesWhatItsPaceWouldStartTooLate) {
  Gate gate;  // outlives who may still be on the way through it
  Executor pool({.name = "reads", .threads = 1, .queue_max = 100});
  // It learns that tasks take some 20 ms.
  for (int i = 0; i < 20; ++i) {
    std::atomic<bool> done{false};
    ASSERT_TRUE(pool.Submit([&done] {
                      std::this_thread::sleep_for(milliseconds(20));
                      done = true;
                    })
                    .ok());
    while (!done) std::this_thread::yield();
  }
  ASSERT_TRUE(pool.Submit([&gate] { gate.Pass(); }).ok());
  gate.AwaitArrivals(1);
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(pool.Submit([] {}).ok());
  // Some 50 tasks of some 20 ms are ahead.
  EXPECT_EQ(ReasonOf(pool.Submit([] {}, steady_clock::now() + milliseconds(100))),
            v1::ERROR_REASON_OVERLOADED);
  EXPECT_TRUE(pool.Submit([] {}, steady_clock::now() + hours(1)).ok());
  gate.Open();
}

TEST(Executor, RefusesAfterStop) {
  Executor pool({.name = "test", .threads = 1, .queue_max = 1});
  pool.Stop();
  const absl::Status status = pool.Submit([] {});
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_NOT_READY);
}

}  // namespace
}  // namespace accord::rpc
