// Database: what the engine tells of itself in numbers.
#include <algorithm>
#include <chrono>
#include <string>

#include "absl/strings/numbers.h"
#include "common/store/database_rep.h"
#include "rocksdb/statistics.h"

namespace accord::store {
namespace {

using Properties = rocksdb::DB::Properties;

// Since the Unix epoch, in seconds, as RocksDB tells of snapshots.
uint64_t AgeOf(uint64_t begun) {
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  // The clock may have been set back since.
  return begun == 0 ? 0 : static_cast<uint64_t>(std::max<int64_t>(0, now - static_cast<int64_t>(begun)));
}

// One property of one table; 0 for what a store that is open to be read does not have.
uint64_t PropertyOf(rocksdb::DB& db, rocksdb::ColumnFamilyHandle* table, const std::string& name) {
  uint64_t value = 0;
  return db.GetIntProperty(table, name, &value) ? value : 0;
}

uint64_t Level0FilesOf(rocksdb::DB& db, rocksdb::ColumnFamilyHandle* table) {
  std::string text;
  uint64_t files = 0;
  if (!db.GetProperty(table, Properties::kNumFilesAtLevelPrefix + "0", &text)) return 0;
  return absl::SimpleAtoi(text, &files) ? files : 0;
}

}  // namespace

StoreStats Database::Stats() const {
  rocksdb::DB& db = *rep_->db;
  // These are the same whichever table is asked.
  const auto whole = [&](const std::string& name) { return PropertyOf(db, rep_->unused_default, name); };
  StoreStats out;
  out.delayed_write_bytes_per_second = whole(Properties::kActualDelayedWriteRate);
  out.writes_stopped = whole(Properties::kIsWriteStopped) != 0;
  out.background_errors = whole(Properties::kBackgroundErrors);
  out.running_flushes = whole(Properties::kNumRunningFlushes);
  out.running_compactions = whole(Properties::kNumRunningCompactions);
  out.block_cache_capacity_bytes = whole(Properties::kBlockCacheCapacity);
  out.block_cache_used_bytes = whole(Properties::kBlockCacheUsage);
  out.block_cache_pinned_bytes = whole(Properties::kBlockCachePinnedUsage);
  out.snapshots = whole(Properties::kNumSnapshots);
  out.oldest_snapshot_age_seconds = AgeOf(whole(Properties::kOldestSnapshotTime));
  for (rocksdb::ColumnFamilyHandle* table : rep_->tables) {
    if (table == nullptr) continue;
    out.pending_compaction_bytes += PropertyOf(db, table, Properties::kEstimatePendingCompactionBytes);
    out.level0_files += Level0FilesOf(db, table);
    out.table_bytes += PropertyOf(db, table, Properties::kLiveSstFilesSize);
    out.memtable_bytes += PropertyOf(db, table, Properties::kCurSizeAllMemTables);
  }
  out.block_cache_hits = rep_->statistics->getTickerCount(rocksdb::BLOCK_CACHE_HIT);
  out.block_cache_misses = rep_->statistics->getTickerCount(rocksdb::BLOCK_CACHE_MISS);
  return out;
}

}  // namespace accord::store
