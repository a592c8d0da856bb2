#include "query-service/follow/follower.h"

#include <thread>

#include "tests/unit/query-service/follow/follower_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(FollowerTest, ServesNothingBeforeItHasCaughtUpWithTheFirstHead) {
  Start();
  source_->Give(log_.Log(1, 2, 4));
  source_->AwaitDrained();
  FollowerStatus status = follower_->status();
  EXPECT_EQ(status.head_revision, 4);
  EXPECT_TRUE(status.following);
  ASSERT_TRUE(status.folding.has_value());
  EXPECT_EQ(status.folding->reason(), v1::FOLD_REASON_FIRST);
  EXPECT_EQ(status.folding->position().revision(), 2);
  EXPECT_THAT(told_.published(), IsEmpty());
  EXPECT_EQ(told_.ready(), 0);
  // The head has moved on; what counts is the one first told of.
  source_->Give(log_.Log(3, 4, 6));
  told_.AwaitReady();
  told_.AwaitPublished(log_.At(4));
  source_->Give(log_.Log(5, 5, 6));
  told_.AwaitPublished(log_.At(5));
  source_->AwaitDrained();
  EXPECT_FALSE(follower_->status().folding.has_value());
  EXPECT_EQ(told_.ready(), 1);
}

TEST_F(FollowerTest, KnowsWhenTheViewThatServesLastStoodAtTheHead) {
  Start();
  ServeUpTo(2);
  source_->Give(log_.Log(3, 3, 4));
  told_.AwaitPublished(log_.At(3));
  source_->AwaitDrained();
  const auto before = follower_->status().at_head;
  source_->Give(log_.Log(4, 4, 4));
  source_->AwaitDrained();
  const auto at_head = follower_->status().at_head;
  ASSERT_TRUE(at_head.has_value());
  EXPECT_TRUE(!before || *before < *at_head);
  // Behind again, it stays what it was.
  source_->Give(log_.Log(5, 5, 6));
  source_->AwaitDrained();
  EXPECT_EQ(follower_->status().at_head, at_head);
}

TEST_F(FollowerTest, ComesBackWhereItStood) {
  Start();
  source_->Give(log_.Log(1, 2, 6));
  source_->Give(absl::UnavailableError("gone"));
  EXPECT_THAT(source_->AwaitOpened(2), ElementsAre(Position(), log_.At(2)));
  source_->Give(log_.Log(3, 6, 6));
  told_.AwaitPublished(log_.At(6));
}

TEST_F(FollowerTest, NeverFoldsWhatDoesNotFollow) {
  Start();
  ServeUpTo(2);
  source_->Give(log_.Log(4, 5, 6));  // a gap
  source_->AwaitOpened(2);
  FeedBatch forged = log_.Log(3, 3, 6);
  forged.entries[0].change += "x";
  source_->Give(forged);
  source_->AwaitOpened(3);
  FeedBatch other = log_.Log(3, 3, 6);
  other.progress.epoch = kChild;  // from which this one does not say that it descends
  source_->Give(other);
  source_->AwaitOpened(4);
  FeedBatch ahead = log_.Log(3, 3, 6);
  ahead.entries.clear();  // claims progress without its entries
  source_->Give(ahead);
  source_->AwaitOpened(5);
  EXPECT_FALSE(follower_->status().following);
  EXPECT_FALSE(follower_->status().folding.has_value());
  // The right log mends it.
  source_->Give(log_.Log(3, 6, 6));
  told_.AwaitPublished(log_.At(6));
}

TEST_F(FollowerTest, AViewThatWasReadyServesAtOnce) {
  Start();
  ServeUpTo(2);
  Restart();
  told_.AwaitReady();
  told_.AwaitPublished(log_.At(2));
  source_->Give(log_.Log(3, 6, 6));
  told_.AwaitPublished(log_.At(6));
  follower_->Stop();
  EXPECT_EQ(told_.ready(), 1);
}

TEST_F(FollowerTest, AnEmptyLogIsCaughtUpWith) {
  Start();
  source_->Give(log_.Log(1, 0, 0));
  told_.AwaitReady();
  told_.AwaitPublished(log_.At(0));
}

TEST_F(FollowerTest, StopsWhileItWaits) {
  FollowerOptions options = told_.Options();
  options.retry_least = options.retry_most = std::chrono::hours(1);
  Start(options);
  source_->Give(absl::UnavailableError("gone"));
  source_->AwaitOpened(1);
  follower_->Stop();  // within the hour
  follower_->Stop();
}

TEST_F(FollowerTest, BootstrapsAndServesOnlyWhatHasBaseAndLog) {
  log_.chain.Delete("a1");  // revision 7
  log_.floor = 4;
  Start();
  source_->Give(log_.Base({}, 4));
  source_->Give(log_.Base({1, 2}, 5));
  source_->Give(log_.Base({3, 4}, 5));
  source_->Give(log_.Log(5, 4, 6));  // the floor
  source_->AwaitDrained();
  EXPECT_EQ(follower_->status().folding->position().revision(), 4);
  EXPECT_FALSE(follower_->status().folding->position().bootstrap());
  // Head 5 was told while the base came, 6 when it ended.
  source_->Give(log_.Log(5, 5, 7));
  source_->AwaitDrained();
  EXPECT_THAT(told_.published(), IsEmpty());
  source_->Give(log_.Log(6, 7, 7));
  told_.AwaitPublished(log_.At(7));
  EXPECT_THAT(told_.published(), ElementsAre(log_.At(7)));
  EXPECT_EQ(told_.point()->digest, DigestAt(log_, 7));
}

TEST_F(FollowerTest, ABootstrapResumesAfterACutAndAfterARestart) {
  log_.floor = 4;
  Start();
  source_->Give(log_.Base({1}, 6));
  source_->Give(absl::UnavailableError("gone"));
  const Position first = log_.Base({1}, 6).progress;
  EXPECT_THAT(source_->AwaitOpened(2), ElementsAre(Position(), first));
  source_->Give(log_.Base({2, 3}, 6));
  source_->AwaitDrained();
  Restart();
  EXPECT_THAT(source_->AwaitOpened(1), ElementsAre(log_.Base({3}, 6).progress));
  EXPECT_THAT(told_.published(), IsEmpty());
  EXPECT_EQ(told_.ready(), 0);
  source_->Give(log_.Base({4}, 6));
  source_->Give(log_.Log(5, 4, 6));
  source_->AwaitDrained();
  Restart();
  EXPECT_THAT(source_->AwaitOpened(1), ElementsAre(log_.At(4)));
  source_->Give(log_.Log(5, 6, 6));
  told_.AwaitPublished(log_.At(6));
  EXPECT_EQ(told_.point()->digest, DigestAt(log_, 6));
}

TEST_F(FollowerTest, ABootstrapFromAnotherFloorBeginsAgain) {
  log_.floor = 4;
  Start();
  source_->Give(log_.Base({1, 2}, 6));
  source_->Give(OutOfRange(2, 5, 6));
  source_->AwaitOpened(2);
  EXPECT_EQ(source_->AwaitOpened(2)[1].revision, 0);
  EXPECT_EQ(follower_->status().folding->reason(), v1::FOLD_REASON_FIRST);
  log_.floor = 5;
  source_->Give(log_.Base({1, 2, 3, 4, 5}, 6));
  source_->Give(log_.Log(6, 5, 6));
  source_->Give(log_.Log(6, 6, 6));
  told_.AwaitPublished(log_.At(6));
  EXPECT_EQ(told_.point()->digest, DigestAt(log_, 6));
}

TEST_F(FollowerTest, WaitsForRoomAndGoesOnWhenThereIsSome) {
  std::atomic<bool> room{true};
  std::atomic<int> asked{0};
  FollowerOptions options = told_.Options();
  options.room = [&]() -> absl::Status {
    ++asked;
    if (room) return absl::OkStatus();
    return Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL, "no room");
  };
  Start(options);
  ServeUpTo(2);
  source_->AwaitDrained();
  room = false;
  source_->Give(log_.Log(3, 3, 6));  // was under way
  told_.AwaitPublished(log_.At(3));
  const int before = asked;
  while (asked < before + 5) std::this_thread::yield();
  EXPECT_FALSE(follower_->status().following);
  EXPECT_EQ(source_->AwaitOpened(1).size(), 1u) << "the feed is not opened to be left unread";
  room = true;
  EXPECT_EQ(source_->AwaitOpened(2)[1], log_.At(3));
  source_->Give(log_.Log(4, 6, 6));
  told_.AwaitPublished(log_.At(6));
}

}  // namespace
}  // namespace accord::query
