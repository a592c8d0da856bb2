// The feed's guarantees (protos/accord/v1/change_feed.proto), etcd's for its watches, against the real
// accord-ingest over real sockets that a proxy delays, cuts and silences; and the bugs that etcd had with
// them, by their numbers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "common/base/error.h"
#include "tests/integration/watch_fixture.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kFaults = 60;

class Watch : public WatchTest {
 protected:
  // One fault of the network, for a while.
  void Strike(std::mt19937_64& random) {
    const int64_t cuts = proxy_->cuts();
    switch (random() % 7) {
      case 0:
        proxy_->Cut();
        break;
      case 1:
        proxy_->Delay(Way::kDown, milliseconds(40));
        break;
      case 2:
        proxy_->Throttle(Way::kDown, 20'000);
        break;
      case 3:
        proxy_->Blackhole(Way::kDown);
        break;
      case 4:
        proxy_->Blackhole(Way::kUp);
        proxy_->Cut();
        break;
      default:  // in the middle of a frame, most of the time
        proxy_->CutAfter(Way::kDown, static_cast<int64_t>(random() % 30'000));
        Eventually([&] { return proxy_->cuts() > cuts; }, milliseconds(500));
    }
    std::this_thread::sleep_for(milliseconds(random() % 100));
    proxy_->Heal();
  }
};

TEST_F(Watch, ThroughAWildNetworkNothingIsMissedOrDoubled) {
  ASSERT_NO_FATAL_FAILURE(Start());
  const uint64_t seed = std::random_device()();
  std::mt19937_64 random(seed);
  FeedFollower steady(&history_, {.address = ingest_.address, .name = "steady"});
  FeedFollower wild(&history_, {.address = proxy_->address(), .name = "wild"});
  FeedFollower slow(&history_, {.address = proxy_->address(), .name = "slow", .pause = milliseconds(10)});
  Load load(&history_, {.ingest = ingest_.address, .writers = 3, .pause = milliseconds(5), .seed = seed});
  for (int i = 0; i < kFaults; ++i) Strike(random);
  load.Stop();
  const int64_t head = Put("last");
  EXPECT_GT(wild.streams(), kFaults / 3) << "seed " << seed;
  for (const FeedFollower* follower : {&steady, &wild, &slow}) EXPECT_TRUE(follower->Reaches(head));
  EXPECT_THAT(Check(head), IsEmpty()) << "seed " << seed;
}

// Bookmarkable and resumable: from every mark that was ever told, exactly what comes after it.
TEST_F(Watch, EveryMarkIsAPlaceToGoOnFrom) {
  ASSERT_NO_FATAL_FAILURE(Start());
  FeedFollower steady(&history_, {.address = ingest_.address, .name = "steady"});
  int64_t head = 0;
  for (int i = 0; i < 12; ++i) head = Put(absl::StrCat("a", i % 5), i);
  ASSERT_TRUE(steady.Reaches(head));
  const std::vector<FeedStream> streams = history_.streams();
  std::map<int64_t, v1::LogPosition> marks;
  for (const FedMessage& message : streams.at(0).messages) {
    marks[message.progress.revision()] = message.progress;
  }
  EXPECT_GT(marks.size(), 2u);
  for (const auto& [revision, mark] : marks) {
    FeedFollower resumed(&history_,
                         {.address = ingest_.address, .name = absl::StrCat("from ", revision), .from = mark});
    EXPECT_TRUE(resumed.Reaches(head));
  }
  // As each began at its mark, a gap or a double would be found here.
  EXPECT_THAT(Check(head), IsEmpty());
}

TEST_F(Watch, AnIdleStreamIsToldThatItIsUpToDate) {
  ASSERT_NO_FATAL_FAILURE(Start());
  const int64_t head = Put("a");
  const auto begin = steady_clock::now();
  const FollowResult result = FollowFrom(ingest_.address, {}, 5);
  ASSERT_THAT(result.messages, SizeIs(5));
  // Four marks within a second each, and some more for a busy machine.
  EXPECT_LT(steady_clock::now() - begin, milliseconds(6000));
  for (const v1::FollowResponse& message : result.messages) {
    EXPECT_EQ(message.progress().revision(), head);
    EXPECT_EQ(message.head_revision(), head);
  }
  EXPECT_THAT(result.entries(), SizeIs(1));
}

// etcd #15271: after a partition a watch went back to what it had sent before.
TEST_F(Watch, NeverTravelsBackAfterAPartition) {
  ASSERT_NO_FATAL_FAILURE(Start());
  FeedFollower cut_off(&history_, {.address = proxy_->address(), .name = "cut off"});
  ASSERT_TRUE(cut_off.Reaches(PutMany("before", 20)));
  for (const bool restarts : {false, true}) {
    proxy_->Blackhole(Way::kUp);
    proxy_->Blackhole(Way::kDown);
    PutMany(absl::StrCat("during-", restarts), 20);
    if (restarts) {
      ingest_.process->Kill();
      ASSERT_NO_FATAL_FAILURE(Restart());
    }
    const int64_t head = PutMany(absl::StrCat("after-", restarts), 20);
    EXPECT_LT(cut_off.position().revision(), head);
    proxy_->Heal();
    EXPECT_TRUE(cut_off.Reaches(head));
    EXPECT_THAT(Check(head), IsEmpty());
  }
}

// etcd #17529: with many streams some were starved and lost events.
TEST_F(Watch, LosesNothingWhenManyStreamsStarve) {
  ASSERT_NO_FATAL_FAILURE(Start());
  proxy_->Throttle(Way::kDown, 400'000);
  std::vector<std::unique_ptr<FeedFollower>> followers;
  for (int i = 0; i < 60; ++i) {
    FeedFollowerOptions options{.address = ingest_.address, .name = absl::StrCat("stream ", i)};
    if (i % 5 == 0) options.pause = milliseconds(50);
    if (i % 5 == 1) options.address = proxy_->address();
    followers.push_back(std::make_unique<FeedFollower>(&history_, std::move(options)));
  }
  int64_t head = 0;
  for (int i = 0; i < 5; ++i) head = PutMany(absl::StrCat("round-", i), 40);
  for (const auto& follower : followers) EXPECT_TRUE(follower->Reaches(head));
  // Nobody was cut: they are slow, and read.
  for (const auto& follower : followers) EXPECT_EQ(follower->streams(), 1);
  EXPECT_THAT(Check(head), IsEmpty());
}

// etcd #15220: a mark was sent ahead of the events that it spoke of.
TEST_F(Watch, AMarkIsNeverAheadOfTheEntries) {
  ASSERT_NO_FATAL_FAILURE(Start());
  proxy_->Delay(Way::kDown, milliseconds(30));
  std::vector<std::unique_ptr<FeedFollower>> followers;
  for (int i = 0; i < 10; ++i) {
    followers.push_back(std::make_unique<FeedFollower>(
        &history_, FeedFollowerOptions{.address = i % 2 == 0 ? ingest_.address : proxy_->address(),
                                       .name = absl::StrCat("stream ", i)}));
  }
  // Writes that come just when marks are due: half a second to three quarters after the last.
  int64_t head = 0;
  for (int i = 0; i < 8; ++i) {
    std::this_thread::sleep_for(milliseconds(460 + 40 * i));
    head = PutMany(absl::StrCat("burst-", i), 4);
  }
  size_t marks = 0;
  for (const auto& follower : followers) EXPECT_TRUE(follower->Reaches(head));
  for (const FeedStream& stream : history_.streams()) {
    for (const FedMessage& message : stream.messages) marks += message.entries.empty() ? 1 : 0;
  }
  EXPECT_GT(marks, followers.size());
  EXPECT_THAT(Check(head), IsEmpty());
}

// etcd #20221: a watch on a future revision was given old events.
TEST_F(Watch, AFutureRevisionGivesNoOldEntries) {
  ASSERT_NO_FATAL_FAILURE(Start());
  FeedFollower steady(&history_, {.address = ingest_.address, .name = "steady"});
  const int64_t head = PutMany("a", 10);
  ASSERT_TRUE(steady.Reaches(head));
  v1::LogPosition future = PositionAt(head);
  future.set_revision(head + 3);
  const FollowResult now = FollowFrom(ingest_.address, future, 1);
  EXPECT_THAT(now.messages, IsEmpty());
  EXPECT_THAT(now.status, StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(now.status, HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
  const auto metadata = ErrorInfoOf(now.status).metadata();
  EXPECT_EQ(metadata.at("revision"), absl::StrCat(head + 3));
  EXPECT_EQ(metadata.at("head"), absl::StrCat(head));
  EXPECT_EQ(metadata.at("floor"), "0");
  // Once the log has got there it is a position of another history.
  PutMany("b", 5);
  const FollowResult later = FollowFrom(ingest_.address, future, 1);
  EXPECT_THAT(later.messages, IsEmpty());
  EXPECT_THAT(later.status, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(later.status, HasReason(v1::ERROR_REASON_LOG_DIVERGED));
}

TEST_F(Watch, APositionOfAnotherLogIsRefused) {
  ASSERT_NO_FATAL_FAILURE(Start());
  FeedFollower steady(&history_, {.address = ingest_.address, .name = "steady"});
  ASSERT_TRUE(steady.Reaches(PutMany("a", 3)));
  v1::LogPosition other = PositionAt(2);
  other.set_epoch(std::string(32, 'e'));
  const FollowResult result = FollowFrom(ingest_.address, other, 1);
  EXPECT_THAT(result.messages, IsEmpty());
  EXPECT_THAT(result.status, HasReason(v1::ERROR_REASON_LOG_DIVERGED));
}

}  // namespace
}  // namespace accord::testing
