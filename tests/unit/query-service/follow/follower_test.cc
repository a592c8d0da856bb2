#include "query-service/follow/follower.h"

#include <deque>
#include <future>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "tests/support/parsed_articles.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using std::chrono::milliseconds;

// A feed that gives what the test has put in; then blocks until it is cancelled.
class FakeSource final : public FeedSource {
 public:
  using Item = absl::StatusOr<FeedBatch>;

  std::unique_ptr<Feed> Open(const Position& position) override {
    MutexLock lock(&mutex_);
    opened_.push_back(position);
    changed_.NotifyAll();
    return std::make_unique<FakeFeed>(this);
  }
  void Cancel() override {
    MutexLock lock(&mutex_);
    cancelled_ = true;
    changed_.NotifyAll();
  }
  void Give(Item item) {
    MutexLock lock(&mutex_);
    items_.push_back(std::move(item));
    changed_.NotifyAll();
  }
  // Waits until the feed has been opened that often; where.
  std::vector<Position> AwaitOpened(size_t times) {
    MutexLock lock(&mutex_);
    while (opened_.size() < times) changed_.Wait(&mutex_);
    return opened_;
  }

 private:
  class FakeFeed final : public Feed {
   public:
    explicit FakeFeed(FakeSource* source) : source_(*source) {}
    Item Next() override { return source_.Take(); }

   private:
    FakeSource& source_;
  };
  Item Take() {
    MutexLock lock(&mutex_);
    while (items_.empty() && !cancelled_) changed_.Wait(&mutex_);
    if (items_.empty()) return absl::CancelledError("cancelled");
    Item item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

  Mutex mutex_;
  CondVar changed_;
  std::deque<Item> items_ ABSL_GUARDED_BY(mutex_);
  std::vector<Position> opened_ ABSL_GUARDED_BY(mutex_);
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
};

// What the follower told.
class Told {
 public:
  FollowerOptions Options() {
    return {.publish =
                [this](ReadPoint point) {
                  MutexLock lock(&mutex_);
                  published_ = point.position;
                  changed_.NotifyAll();
                },
            .ready =
                [this] {
                  MutexLock lock(&mutex_);
                  ++ready_;
                  changed_.NotifyAll();
                },
            .retry_least = milliseconds(1),
            .retry_most = milliseconds(2)};
  }
  void AwaitPublished(int64_t revision) {
    MutexLock lock(&mutex_);
    while (published_.revision < revision) changed_.Wait(&mutex_);
  }
  void AwaitReady() {
    MutexLock lock(&mutex_);
    while (ready_ == 0) changed_.Wait(&mutex_);
  }
  int ready() {
    MutexLock lock(&mutex_);
    return ready_;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  Position published_ ABSL_GUARDED_BY(mutex_);
  int ready_ ABSL_GUARDED_BY(mutex_) = 0;
};

class FollowerTest : public ::testing::Test {
 protected:
  // The entries of the log from `first` to `last`, and where that is.
  FeedBatch Batch(int64_t first, int64_t last, int64_t head) {
    FeedBatch batch{
        {}, {chain_.head().epoch, last, last == 0 ? "" : chain_.entries()[last - 1].chain()}, head};
    for (int64_t revision = first; revision <= last; ++revision) {
      const v1::LogEntry& entry = chain_.entries()[revision - 1];
      batch.entries.push_back({entry.revision(), entry.chain(), entry.change()});
    }
    return batch;
  }
  void SetUp() override {
    testing::ParsedArticles articles(1);
    for (int i = 0; i < 6; ++i) chain_.Put(articles.Make(absl::StrCat("a", i)));
    auto view = View::Open({.path = dir_.Sub("view"), .block_cache_bytes = 1 << 20});
    ASSERT_THAT(view, testing::IsOk());
    view_ = *std::move(view);
  }

  testing::ScratchDir dir_;
  testing::ChangeChain chain_;
  std::unique_ptr<View> view_;
  FakeSource source_;
  Told told_;
};

TEST_F(FollowerTest, FoldsPublishesAndIsReadyAtTheFirstHead) {
  Follower follower(view_.get(), &source_, told_.Options());
  source_.Give(Batch(1, 2, 4));
  told_.AwaitPublished(2);
  EXPECT_EQ(follower.head_revision(), 4);
  EXPECT_TRUE(follower.following());
  EXPECT_EQ(told_.ready(), 0);
  // The head has moved on; what counts is the one first told of.
  source_.Give(Batch(3, 4, 6));
  told_.AwaitReady();
  follower.Stop();
  EXPECT_EQ(view_->position().revision, 4);
  EXPECT_TRUE(view_->was_ready());
}

TEST_F(FollowerTest, ComesBackWhereItStood) {
  Follower follower(view_.get(), &source_, told_.Options());
  source_.Give(Batch(1, 2, 6));
  source_.Give(absl::UnavailableError("gone"));
  const std::vector<Position> opened = source_.AwaitOpened(2);
  EXPECT_EQ(opened[0].revision, 0);
  EXPECT_EQ(opened[1].revision, 2);
  EXPECT_EQ(opened[1].chain, chain_.entries()[1].chain());
  source_.Give(Batch(3, 6, 6));
  told_.AwaitPublished(6);
}

TEST_F(FollowerTest, NeverFoldsWhatDoesNotFollow) {
  Follower follower(view_.get(), &source_, told_.Options());
  source_.Give(Batch(1, 2, 6));
  source_.Give(Batch(4, 5, 6));  // a gap
  source_.AwaitOpened(2);
  FeedBatch forged = Batch(3, 3, 6);
  forged.entries[0].change += "x";
  source_.Give(forged);
  source_.AwaitOpened(3);
  FeedBatch other = Batch(3, 3, 6);
  other.progress.epoch = "fedcba9876543210";
  source_.Give(other);
  source_.AwaitOpened(4);
  FeedBatch ahead = Batch(3, 3, 6);
  ahead.entries.clear();  // claims progress without its entries
  source_.Give(ahead);
  source_.AwaitOpened(5);
  EXPECT_FALSE(follower.following());
  // The right log mends it.
  source_.Give(Batch(3, 6, 6));
  told_.AwaitPublished(6);
  EXPECT_TRUE(follower.following());
}

TEST_F(FollowerTest, AViewThatWasReadyIsReadyAtOnce) {
  ASSERT_THAT(view_->AdoptEpoch(chain_.head().epoch), testing::IsOk());
  ASSERT_THAT(view_->MarkReady(), testing::IsOk());
  Follower follower(view_.get(), &source_, told_.Options());
  told_.AwaitReady();
  source_.Give(Batch(1, 6, 6));
  told_.AwaitPublished(6);
  follower.Stop();
  EXPECT_EQ(told_.ready(), 1);
}

TEST_F(FollowerTest, AnEmptyLogIsCaughtUpWith) {
  Follower follower(view_.get(), &source_, told_.Options());
  source_.Give(Batch(1, 0, 0));
  told_.AwaitReady();
  follower.Stop();
  EXPECT_EQ(view_->position().epoch, chain_.head().epoch);
}

TEST_F(FollowerTest, StopsWhileItWaits) {
  FollowerOptions options = told_.Options();
  options.retry_least = options.retry_most = std::chrono::hours(1);
  Follower follower(view_.get(), &source_, options);
  source_.Give(absl::UnavailableError("gone"));
  source_.AwaitOpened(1);
  follower.Stop();  // within the hour
  follower.Stop();
}

}  // namespace
}  // namespace accord::query
