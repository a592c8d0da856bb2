// A follower over views in a folder of its own, fed by hand: what the tests of this folder share.
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/mutex.h"
#include "gmock/gmock.h"
#include "query-service/follow/follower.h"
#include "tests/support/change_chain.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {

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
  // Waits until all that was given has been taken and the next is asked for.
  void AwaitDrained() {
    MutexLock lock(&mutex_);
    while (!items_.empty() || !asking_) changed_.Wait(&mutex_);
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
    asking_ = true;
    changed_.NotifyAll();
    while (items_.empty() && !cancelled_) changed_.Wait(&mutex_);
    asking_ = false;
    if (items_.empty()) return absl::CancelledError("cancelled");
    Item item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

  Mutex mutex_;
  CondVar changed_;
  std::deque<Item> items_ ABSL_GUARDED_BY(mutex_);
  std::vector<Position> opened_ ABSL_GUARDED_BY(mutex_);
  bool asking_ ABSL_GUARDED_BY(mutex_) = false;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
};

// What the follower told.
class Told {
 public:
  FollowerOptions Options() {
    return {.publish =
                [this](ReadPoint point) {
                  auto held = std::make_shared<const ReadPoint>(std::move(point));
                  MutexLock lock(&mutex_);
                  // As the service does: one picture, let go by the next.
                  point_.swap(held);
                  published_.push_back(point_->position);
                  changed_.NotifyAll();
                },
            .ready =
                [this] {
                  MutexLock lock(&mutex_);
                  ++ready_;
                  changed_.NotifyAll();
                },
            .expect =
                [this](std::string epoch) {
                  MutexLock lock(&mutex_);
                  expected_ = std::move(epoch);
                },
            .retry_least = std::chrono::milliseconds(1),
            .retry_most = std::chrono::milliseconds(2)};
  }
  void AwaitPublished(const Position& position) {
    MutexLock lock(&mutex_);
    while (published_.empty() || !(published_.back() == position)) changed_.Wait(&mutex_);
  }
  void AwaitReady() {
    MutexLock lock(&mutex_);
    while (ready_ == 0) changed_.Wait(&mutex_);
  }
  std::vector<Position> published() {
    MutexLock lock(&mutex_);
    return published_;
  }
  std::shared_ptr<const ReadPoint> point() {
    MutexLock lock(&mutex_);
    return point_;
  }
  std::string expected() {
    MutexLock lock(&mutex_);
    return expected_;
  }
  int ready() {
    MutexLock lock(&mutex_);
    return ready_;
  }
  // As a new process: it has heard nothing yet.
  void Forget() {
    std::shared_ptr<const ReadPoint> held;
    MutexLock lock(&mutex_);
    point_.swap(held);
    published_.clear();
    ready_ = 0;
    expected_.clear();
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  std::shared_ptr<const ReadPoint> point_ ABSL_GUARDED_BY(mutex_);
  std::vector<Position> published_ ABSL_GUARDED_BY(mutex_);
  int ready_ ABSL_GUARDED_BY(mutex_) = 0;
  std::string expected_ ABSL_GUARDED_BY(mutex_);
};

inline absl::Status OutOfRange(int64_t revision, int64_t floor, int64_t head) {
  return Error(
      absl::StatusCode::kOutOfRange, v1::ERROR_REASON_POSITION_OUT_OF_RANGE, "out of range",
      {{"revision", absl::StrCat(revision)}, {"floor", absl::StrCat(floor)}, {"head", absl::StrCat(head)}});
}
inline absl::Status EpochChanged() {
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_EPOCH_CHANGED, "another epoch");
}
inline absl::Status LogDiverged() {
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_LOG_DIVERGED, "another history");
}

// The batches of one log.
class LogScript {
 public:
  LogScript(std::string epoch, std::vector<Position> ancestors)
      : chain(std::move(epoch)), ancestors_(std::move(ancestors)) {}

  Position At(int64_t revision) const {
    return {chain.head().epoch, revision, revision == 0 ? "" : chain.entries()[revision - 1].chain()};
  }
  // The entries from `first` to `last`.
  FeedBatch Log(int64_t first, int64_t last, int64_t head) const {
    FeedBatch batch{{}, At(last), head, floor, ancestors_};
    for (int64_t revision = first; revision <= last; ++revision) batch.entries.push_back(Entry(revision));
    return batch;
  }
  // Entries of the base at `floor`.
  FeedBatch Base(const std::vector<int64_t>& revisions, int64_t head) const {
    FeedBatch batch{{}, {chain.head().epoch, 0, At(floor).chain, true}, head, floor, ancestors_};
    for (const int64_t revision : revisions) batch.entries.push_back(Entry(revision));
    if (!revisions.empty()) batch.progress.revision = revisions.back();
    return batch;
  }
  FeedEntry Entry(int64_t revision) const {
    const v1::LogEntry& entry = chain.entries()[revision - 1];
    return {entry.revision(), entry.chain(), entry.change()};
  }

  testing::ChangeChain chain;
  int64_t floor = 0;

 private:
  const std::vector<Position> ancestors_;
};

}  // namespace accord::query
