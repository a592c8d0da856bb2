// The article log in a RocksDB store of its own: the one implementation of ArticleLog. Entry, live row, raw
// input and head are written in one synced batch, so none of them can ever disagree; Open checks that they do
// not.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/mutex.h"
#include "common/log/log.h"
#include "common/store/database.h"

namespace accord::log {

// The on-disk format this program writes, and the newest it reads.
inline constexpr int kLogFormat = 1;

struct RocksLogOptions {
  // The folder; created when absent.
  std::string path;
  size_t block_cache_bytes = 64 << 20;
  // Gets the details of failures, for the service's log (store::DatabaseOptions::report).
  std::function<void(absl::string_view line)> report;
};

class RocksLog : public ArticleLog {
 public:
  // Opens, or creates with a random epoch. Beyond the errors of store::Database::Open: FAILED_PRECONDITION
  // when the store was written in a newer format; DATA_LOSS when head and log disagree.
  static absl::StatusOr<std::unique_ptr<RocksLog>> Open(RocksLogOptions options);
  ~RocksLog() override;

  absl::StatusOr<std::vector<Position>> AppendGroup(std::vector<Append> group) override;
  Position Head() const override;
  absl::StatusOr<std::vector<Entry>> Read(int64_t revision, size_t entries_max,
                                          size_t bytes_max) const override;
  absl::Status Check(const Position& position) const override;
  int64_t WaitPast(int64_t revision, std::chrono::steady_clock::time_point deadline) const override;
  absl::StatusOr<std::optional<storage::v1::LiveArticle>> Live(absl::string_view article_id) const override;
  absl::StatusOr<std::optional<storage::v1::RawArticle>> Raw(absl::string_view article_id) const override;
  void Close() override;

  // Bytes on disk, for metrics and benchmarks.
  uint64_t DiskBytes() const { return db_->DiskBytes(); }

 private:
  RocksLog(std::unique_ptr<store::Database> db, storage::v1::StoreHead head);

  absl::StatusOr<Entry> ReadEntry(int64_t revision) const;
  void Publish(const storage::v1::StoreHead& head);

  const std::unique_ptr<store::Database> db_;
  // Never change while the log is open.
  const std::string epoch_;
  const int64_t floor_;

  mutable Mutex mutex_;
  mutable CondVar moved_;
  storage::v1::StoreHead head_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  // Why nothing more is appended; of the appending thread.
  absl::Status broken_;
};

}  // namespace accord::log
