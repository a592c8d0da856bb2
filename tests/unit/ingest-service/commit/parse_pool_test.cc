#include "ingest-service/commit/parse_pool.h"

#include <atomic>
#include <future>

#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::StatusIs;

// A pool of one thread that is busy until Go.
class BusyPool {
 public:
  explicit BusyPool(ParsePoolLimits limits) : pool(1, limits) {
    EXPECT_THAT(pool.Submit(0,
                            [this] {
                              started_.set_value();
                              go_.get_future().wait();
                            }),
                IsOk());
    started_.get_future().wait();
  }
  void Go() { go_.set_value(); }

 private:
  std::promise<void> started_;
  std::promise<void> go_;

 public:
  ParsePool pool;
};

TEST(ParsePool, RunsEveryJobItTook) {
  std::atomic<int> ran{0};
  {
    ParsePool pool(3);
    for (int i = 0; i < 500; ++i) ASSERT_THAT(pool.Submit(1, [&] { ++ran; }), IsOk());
  }
  EXPECT_EQ(ran, 500);
}

TEST(ParsePool, RefusesPastItsItems) {
  BusyPool busy({.queue_items = 2, .queue_bytes = 1000});
  EXPECT_THAT(busy.pool.Submit(1, [] {}), IsOk());
  EXPECT_THAT(busy.pool.Submit(1, [] {}), IsOk());
  const absl::Status refused = busy.pool.Submit(1, [] { FAIL() << "a refused job ran"; });
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, HasReason(v1::ERROR_REASON_OVERLOADED));
  EXPECT_GT(RetryAfterMsOf(refused), 0);
  busy.Go();
}

TEST(ParsePool, RefusesPastItsBytesButTakesOneGreatJobAlone) {
  BusyPool busy({.queue_items = 100, .queue_bytes = 10});
  EXPECT_THAT(busy.pool.Submit(50, [] {}), IsOk());
  EXPECT_THAT(busy.pool.Submit(1, [] {}), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(busy.pool.Resubmit(1, [] {}), IsOk()) << "what was taken once is not refused later";
  busy.Go();
}

TEST(ParsePool, RoomComesBack) {
  ParsePool pool(1, {.queue_items = 1, .queue_bytes = 10});
  for (int i = 0; i < 100; ++i) {
    std::promise<void> ran;
    while (!pool.Submit(10, [&] { ran.set_value(); }).ok()) std::this_thread::yield();
    ran.get_future().wait();
  }
}

TEST(ParsePool, AClosedPoolRefusesAndSaysThatItStops) {
  ParsePool pool(2);
  pool.Close();
  EXPECT_THAT(pool.Submit(1, [] {}), HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_THAT(pool.Resubmit(1, [] {}), HasReason(v1::ERROR_REASON_NOT_READY));
  pool.Close();
}

}  // namespace
}  // namespace accord::ingest
