// The follower when its view must be folded again, or must not.
#include <filesystem>

#include "query-service/follow/follower.h"
#include "query-service/view/dump.h"
#include "tests/unit/query-service/follow/follower_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;

TEST_F(FollowerTest, FoldsAgainBesideTheServedViewWhenItIsBelowTheFloor) {
  Start();
  ServeUpTo(2);
  auto reader = told_.point();
  source_->Give(OutOfRange(2, 4, 6));
  source_->AwaitOpened(2);
  log_.floor = 4;
  source_->Give(log_.Base({1, 2}, 6));
  source_->AwaitDrained();
  EXPECT_EQ(told_.published().back(), log_.At(2));
  EXPECT_EQ(follower_->status().folding->reason(), v1::FOLD_REASON_BELOW_FLOOR);
  EXPECT_TRUE(Exists(1));
  EXPECT_TRUE(Exists(2));
  source_->Give(log_.Base({3, 4}, 6));
  source_->Give(log_.Log(5, 4, 6));
  source_->Give(log_.Log(5, 6, 6));
  told_.AwaitPublished(log_.At(6));
  EXPECT_EQ(told_.point()->digest, DigestAt(log_, 6));
  source_->Give(log_.Log(7, 6, 6));
  source_->AwaitDrained();
  EXPECT_FALSE(follower_->status().folding.has_value());
  // The reader of the old view is still reading.
  EXPECT_TRUE(Exists(1));
  EXPECT_EQ(DigestOfRows(*reader->database, reader->snapshot.get())->Bytes(), reader->digest);
  reader.reset();
  source_->Give(log_.Log(7, 6, 6));
  source_->AwaitDrained();
  EXPECT_FALSE(Exists(1));
  EXPECT_EQ(told_.ready(), 1);
}

TEST_F(FollowerTest, FoldsAgainBesideTheServedViewOnAnotherEpoch) {
  Start();
  ServeUpTo(6);
  source_->Give(EpochChanged());
  source_->AwaitOpened(2);
  source_->Give(child_.Log(1, 5, 6));
  source_->AwaitDrained();
  EXPECT_EQ(told_.published().back(), log_.At(6));
  EXPECT_EQ(told_.expected(), kChild);
  EXPECT_EQ(follower_->status().folding->reason(), v1::FOLD_REASON_EPOCH_CHANGED);
  source_->Give(child_.Log(6, 6, 6));
  told_.AwaitPublished(child_.At(6));
  EXPECT_EQ(told_.point()->ancestors->size(), 1u);
  source_->AwaitDrained();
  EXPECT_EQ(told_.expected(), "");
  Restart();
  told_.AwaitPublished(child_.At(6));
  EXPECT_EQ(told_.point()->ancestors->at(0).revision, 4);
}

TEST_F(FollowerTest, AFoldBesideIsResumedAfterARestartWhileTheOldViewServes) {
  Start();
  ServeUpTo(6);
  source_->Give(EpochChanged());
  source_->Give(child_.Log(1, 3, 6));
  source_->AwaitDrained();
  Restart();
  told_.AwaitReady();
  told_.AwaitPublished(log_.At(6));
  EXPECT_THAT(source_->AwaitOpened(1), ElementsAre(child_.At(3)));
  EXPECT_EQ(follower_->status().folding->reason(), v1::FOLD_REASON_EPOCH_CHANGED);
  EXPECT_EQ(told_.expected(), kChild);
  source_->Give(child_.Log(4, 6, 6));
  told_.AwaitPublished(child_.At(6));
}

TEST_F(FollowerTest, RefusesADivergedLogAndOneThatLostItsEndAndKeepsServing) {
  Start();
  ServeUpTo(4);
  source_->Give(LogDiverged());
  source_->Give(OutOfRange(4, 0, 3));
  source_->Give(Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "the log is damaged"));
  // Asked again and again, always from where the view stands.
  for (const Position& position : source_->AwaitOpened(4)) {
    if (position.revision > 0) EXPECT_EQ(position, log_.At(4));
  }
  EXPECT_FALSE(follower_->status().folding.has_value());
  EXPECT_EQ(told_.published().back(), log_.At(4));
  source_->Give(log_.Log(5, 6, 6));
  told_.AwaitPublished(log_.At(6));
}

TEST_F(FollowerTest, GoesBackToTheServedViewWhenItsLogIsPutBack) {
  Start();
  ServeUpTo(4);
  source_->Give(EpochChanged());
  source_->Give(child_.Log(1, 3, 6));
  source_->Give(LogDiverged());  // for the fold: the child's log is gone
  EXPECT_EQ(source_->AwaitOpened(3)[2], log_.At(4));
  source_->Give(log_.Log(5, 5, 6));
  told_.AwaitPublished(log_.At(5));
  source_->Give(log_.Log(6, 6, 6));
  told_.AwaitPublished(log_.At(6));
  source_->AwaitDrained();
  EXPECT_FALSE(follower_->status().folding.has_value());
  EXPECT_EQ(told_.expected(), "");
  EXPECT_FALSE(Exists(2));
}

TEST_F(FollowerTest, AnEmptyServedViewNeverShowsABase) {
  Start();
  source_->Give(log_.Log(1, 0, 0));
  told_.AwaitPublished(log_.At(0));
  source_->Give(absl::UnavailableError("away for long"));
  log_.floor = 4;
  source_->Give(log_.Base({1, 2}, 6));
  // Refused for the view that serves, and taken by the one beside it.
  EXPECT_EQ(source_->AwaitOpened(3)[2].revision, 0);
  source_->Give(log_.Base({1, 2, 3, 4}, 6));
  source_->Give(log_.Log(5, 4, 6));
  source_->Give(log_.Log(5, 6, 6));
  told_.AwaitPublished(log_.At(6));
  for (const Position& position : told_.published()) EXPECT_FALSE(position.bootstrap);
  EXPECT_THAT(told_.published(), ::testing::Not(::testing::Contains(log_.At(4))));
}

TEST_F(FollowerTest, AnotherVersionIsFoldedWhileTheOneThatCanBeReadServes) {
  Start();
  ServeUpTo(4);
  Stop();
  view_options_.version = kViewVersion + 1;
  Start();
  told_.AwaitPublished(log_.At(4));
  EXPECT_EQ(told_.point()->view_version, kViewVersion);
  EXPECT_EQ(source_->AwaitOpened(1)[0].revision, 0);
  EXPECT_EQ(follower_->status().folding->reason(), v1::FOLD_REASON_VIEW_VERSION);
  source_->Give(log_.Log(1, 5, 5));
  told_.AwaitPublished(log_.At(5));
  EXPECT_EQ(told_.point()->view_version, kViewVersion + 1);
}

TEST_F(FollowerTest, AVersionThatCannotBeReadLeavesTheServiceNotReady) {
  Start();
  ServeUpTo(4);
  Stop();
  view_options_.version = view_options_.readable_since = kViewVersion + 1;
  Start();
  source_->Give(log_.Log(1, 4, 6));
  source_->AwaitDrained();
  EXPECT_THAT(told_.published(), IsEmpty());
  EXPECT_EQ(told_.ready(), 0);
  EXPECT_EQ(follower_->status().folding->reason(), v1::FOLD_REASON_VIEW_VERSION);
  source_->Give(log_.Log(5, 6, 6));
  told_.AwaitReady();
  told_.AwaitPublished(log_.At(6));
  EXPECT_FALSE(Exists(1));
}

// Rows that the fold of the next entry reads, as a bit flip that escaped the checksums would leave them.
void Damage(const std::string& path) {
  auto database = store::Database::Open({.path = path, .tables = ViewTables()});
  ASSERT_THAT(database, IsOk());
  store::Batch batch;
  store::Iterator rows = (*database)->Scan(kGroup, "", "");
  for (; rows.Valid(); rows.Next()) batch.Put(kGroup, rows.key(), "\xff\xff");
  ASSERT_THAT((*database)->Write(std::move(batch)), IsOk());
}

TEST_F(FollowerTest, ADamagedViewIsFoldedAgainBesideItself) {
  Start();
  ServeUpTo(4);
  Stop();
  Damage(dir_.Sub("data") + "/view-1");
  Start();
  told_.AwaitPublished(log_.At(4));
  source_->Give(log_.Log(5, 5, 6));
  EXPECT_EQ(source_->AwaitOpened(2)[1].revision, 0);
  EXPECT_EQ(follower_->status().folding->reason(), v1::FOLD_REASON_DAMAGED);
  source_->Give(log_.Log(1, 6, 6));
  told_.AwaitPublished(log_.At(6));
  EXPECT_EQ(told_.point()->digest, DigestAt(log_, 6));
}

TEST_F(FollowerTest, AViewThatDoesNotOpenIsFoldedAgain) {
  Start();
  ServeUpTo(4);
  Stop();
  std::filesystem::remove(dir_.Sub("data") + "/view-1/CURRENT");
  Start();
  source_->Give(log_.Log(1, 6, 6));
  told_.AwaitReady();
  told_.AwaitPublished(log_.At(6));
  EXPECT_FALSE(Exists(1));
}

}  // namespace
}  // namespace accord::query
