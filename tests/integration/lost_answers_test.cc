// The connection breaks when a write has arrived and its answer is on the way, again and again: clients that
// send the same again under its request id get the first answer, and everything is done once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "tests/integration/watch_fixture.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using ::testing::IsEmpty;

constexpr int kCuts = 80;
// About the length of one answer with its headers: a cut lands before, in and behind it.
constexpr uint64_t kAnswerBytes = 700;

TEST_F(WatchTest, AnswersThatAreLostAreGivenAgain) {
  ASSERT_NO_FATAL_FAILURE(Start());
  const uint64_t seed = std::random_device()();
  std::mt19937_64 random(seed);
  FeedFollower steady(&history_, {.address = ingest_.address, .name = "steady"});
  Load load(&history_, {.ingest = proxy_->address(), .pause = milliseconds(1), .seed = seed});
  for (int i = 0; i < kCuts; ++i) {
    const int64_t cuts = proxy_->cuts();
    proxy_->CutAfter(Way::kDown, static_cast<int64_t>(random() % kAnswerBytes));
    ASSERT_TRUE(Eventually([&] { return proxy_->cuts() > cuts; }));
  }
  proxy_->Heal();
  load.Stop();
  const int64_t head = Put("last");
  ASSERT_TRUE(steady.Reaches(head));
  EXPECT_THAT(Check(head), IsEmpty()) << "seed " << seed;
  int unanswered = 0;
  int replayed = 0;
  for (const Write& write : history_.writes()) {
    unanswered += write.answer.kind == WriteAnswer::Kind::kUnknown ? 1 : 0;
    replayed += write.answer.replayed ? 1 : 0;
  }
  std::cout << "writes " << history_.writes().size() << ", without an answer " << unanswered << ", replayed "
            << replayed << "\n";
  EXPECT_GT(unanswered, kCuts / 2);
  EXPECT_GT(replayed, 0);
}

}  // namespace
}  // namespace accord::testing
