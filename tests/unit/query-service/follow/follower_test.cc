#include "query-service/follow/follower.h"

#include <filesystem>
#include <thread>

#include "query-service/view/dump.h"
#include "tests/support/parsed_articles.h"
#include "tests/unit/query-service/follow/follow_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;

constexpr char kEpoch[] = "0123456789abcdef";
constexpr char kChild[] = "fedcba9876543210";

class FollowerTest : public ::testing::Test {
 protected:
  FollowerTest() {
    testing::ParsedArticles articles(1);
    for (int i = 0; i < 6; ++i) {
      const v1::ParsedArticle article = articles.Make(absl::StrCat("a", i));
      log_.chain.Put(article);
      if (i < 4) child_.chain.Put(article);
    }
    child_.chain.Put(articles.Make("other"));
    child_.chain.Put(articles.Make("another"));
  }
  void Start() { Start(told_.Options()); }
  void Start(FollowerOptions options) {
    if (source_ == nullptr) source_ = std::make_unique<FakeSource>();
    auto views = ViewSet::Open({.data_dir = dir_.Sub("data"), .view = view_options_});
    ASSERT_THAT(views, IsOk());
    views_ = *std::move(views);
    follower_ = std::make_unique<Follower>(views_.get(), source_.get(), std::move(options));
  }
  void Stop() {
    follower_.reset();
    views_.reset();
    source_.reset();
    told_.Forget();
  }
  void Restart() {
    Stop();
    Start();
  }
  // Serves the log up to `revision`.
  void ServeUpTo(int64_t revision) {
    source_->Give(log_.Log(1, revision, revision));
    told_.AwaitPublished(log_.At(revision));
  }
  bool Exists(int number) const {
    return std::filesystem::exists(absl::StrCat(dir_.Sub("data"), "/view-", number));
  }
  // What a view that folded the whole of `log` has.
  std::string DigestAt(const LogScript& log, int64_t revision) {
    auto view = View::Open({.path = dir_.Sub(absl::StrCat("whole-", ++wholes_))});
    EXPECT_THAT(view, IsOk());
    EXPECT_THAT((*view)->AdoptEpoch(kEpoch), IsOk());
    for (int64_t each = 1; each <= revision; ++each) EXPECT_THAT((*view)->Fold(log.Entry(each)), IsOk());
    return (*view)->digest().Bytes();
  }

  testing::ScratchDir dir_;
  LogScript log_{kEpoch, {}};
  // Descends from log_ at revision 4.
  LogScript child_{kChild, {{kEpoch, 4, log_.chain.head().chain}}};
  ViewOptions view_options_{.block_cache_bytes = 1 << 20};
  Told told_;
  std::unique_ptr<FakeSource> source_ = std::make_unique<FakeSource>();
  std::unique_ptr<ViewSet> views_;
  std::unique_ptr<Follower> follower_;
  int wholes_ = 0;
};

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
