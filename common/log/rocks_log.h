// The article log in a RocksDB store of its own: the one implementation of ArticleLog. Entry, live row, raw
// input, request and head are written in one synced batch, so none of them can ever disagree; Open checks
// that they do not.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/log/clock.h"
#include "common/log/floor_hold.h"
#include "common/log/high_water.h"
#include "common/log/log.h"
#include "common/log/trim.h"
#include "common/store/database.h"

namespace accord::log {

// The on-disk format this program writes, and the newest it reads.
inline constexpr int kLogFormat = 2;

struct RocksLogOptions {
  // The folder; created when absent.
  std::string path;
  size_t block_cache_bytes = 64 << 20;
  size_t write_buffer_bytes = 64 << 20;
  size_t wal_bytes_max = 256 << 20;
  // Where store and mark are; null is the machine's own.
  std::shared_ptr<rocksdb::FileSystem> file_system;
  // Goes on with what is left when acknowledged entries are missing, as a new epoch that descends from the
  // old one: for one start, at an operator's word.
  bool accept_rollback = false;
  // Gets the details of failures, for the service's log (store::DatabaseOptions::report).
  std::function<void(absl::string_view line)> report;
  Clocks clocks = SystemClocks();
  // How long readers of the base keep the floor, and for how long after they are gone.
  std::chrono::milliseconds base_hold_max{kBaseHoldMsMax};
  std::chrono::milliseconds base_linger{kBaseLingerMs};
  // How long after an append the high-water mark is written, and how stale it may be before appends are
  // refused.
  std::chrono::milliseconds high_water_period{kHighWaterMs / 2};
  std::chrono::milliseconds high_water_stale{kHighWaterStaleMs};
};

class RocksLog : public ArticleLog {
 public:
  // Opens, or creates with a random epoch. Beyond the errors of store::Database::Open: FAILED_PRECONDITION
  // when the store was written in a newer format; DATA_LOSS when head and log disagree, or the log does not
  // reach its high-water mark. When refused for the log's own state, no byte of the folder has changed.
  static absl::StatusOr<std::unique_ptr<RocksLog>> Open(RocksLogOptions options);
  // Bases must be gone.
  ~RocksLog() override;

  absl::StatusOr<std::vector<Position>> AppendGroup(Group group) override;
  Position Head() const override;
  Position Floor() const override;
  std::vector<Position> Ancestors() const override;
  absl::StatusOr<std::vector<Entry>> Read(int64_t revision, size_t entries_max,
                                          size_t bytes_max) const override;
  absl::StatusOr<std::unique_ptr<Base>> OpenBase() override;
  absl::Status Check(const Position& position) const override;
  int64_t WaitPast(int64_t revision, std::chrono::steady_clock::time_point deadline) const override;
  absl::StatusOr<std::optional<storage::v1::LiveArticle>> Live(absl::string_view article_id) const override;
  absl::StatusOr<std::vector<LiveRow>> LiveAfter(absl::string_view article_id,
                                                 size_t rows_max) const override;
  absl::StatusOr<std::optional<std::string>> LiveChange(int64_t revision) const override;
  absl::StatusOr<std::optional<storage::v1::RawArticle>> Raw(absl::string_view article_id) const override;
  absl::StatusOr<std::optional<storage::v1::RequestRow>> FindRequest(absl::string_view id) const override;
  absl::StatusOr<Position> Trim(int64_t revision) override;
  absl::Status Expire(std::chrono::milliseconds retention) override;
  void Close() override;

  // Bytes on disk, for metrics and benchmarks.
  uint64_t DiskBytes() const { return db_->DiskBytes(); }
  StoreStats Stats() const { return db_->Stats(); }
  // OK, or UNAVAILABLE (NOT_READY) with RetryInfo while appends are refused because the high-water mark is
  // stale.
  absl::Status WriteStatus() const { return high_water_->Fresh(); }
  // How long the high-water mark has been behind the head.
  std::chrono::milliseconds HighWaterBehind() const { return high_water_->Behind(); }
  int64_t HighWaterRevision() const { return high_water_->written(); }
  // See store::Database::VerifyFiles.
  absl::Status VerifyFiles(const std::function<bool(uint64_t bytes_done)>& pace) const {
    return db_->VerifyFiles(pace);
  }

 private:
  RocksLog(RocksLogOptions options, std::unique_ptr<store::Database> db, storage::v1::StoreHead head,
           std::string floor_chain);

  storage::v1::StoreHead HeadRow() const;
  // OK, or why nothing is written.
  absl::Status Writable() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(write_mutex_);
  // Writes a batch that carries the head's row. A failure is the last write.
  absl::Status WriteWithHead(store::Batch batch) ABSL_EXCLUSIVE_LOCKS_REQUIRED(write_mutex_);
  absl::Status CheckBootstrap(const Position& position) const;
  // Moves the floor up to `bound`.
  absl::StatusOr<Position> TrimTo(TrimBound bound);
  // One step of it; false when there was nothing to do.
  absl::StatusOr<bool> TrimOnce(const TrimBound& bound);
  absl::Status ForgetRequests();

  const std::unique_ptr<store::Database> db_;
  // Never changes while the log is open.
  const std::string epoch_;
  mutable LogClock clock_;
  FloorHold hold_;
  const std::function<void(absl::string_view line)> report_;
  const std::unique_ptr<HighWater> high_water_;

  // Held over each write of the head's row, from the look at it on: appends and trims take turns.
  Mutex write_mutex_ ABSL_ACQUIRED_BEFORE(mutex_);
  // Why nothing more is written.
  absl::Status broken_ ABSL_GUARDED_BY(write_mutex_);
  bool marked_closed_ ABSL_GUARDED_BY(write_mutex_) = false;

  mutable Mutex mutex_;
  mutable CondVar moved_;
  // As it is stored.
  storage::v1::StoreHead head_ ABSL_GUARDED_BY(mutex_);
  std::string floor_chain_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace accord::log
