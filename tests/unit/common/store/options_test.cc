// The options that promises hang on. The others are tuning, and free to change.
#include "common/store/options.h"

#include "gmock/gmock.h"
#include "rocksdb/table.h"

namespace accord::store {
namespace {

TEST(Options, RecoveryIsStrict) {
  const rocksdb::DBOptions options = DbOptions({});
  // The default of RocksDB drops synced writes in silence (promise P3).
  EXPECT_EQ(options.wal_recovery_mode, rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords);
  EXPECT_TRUE(options.paranoid_checks);
  // Broken in 7.8.
  EXPECT_FALSE(options.track_and_verify_wals_in_manifest);
  EXPECT_EQ(options.wal_compression, rocksdb::kNoCompression);
}

TEST(Options, WritesAreSyncedWhenAsked) {
  EXPECT_TRUE(WriteOptionsOf({.sync_writes = true}).sync);
  EXPECT_FALSE(WriteOptionsOf({.sync_writes = false}).sync);
  EXPECT_FALSE(WriteOptionsOf({.sync_writes = false}).disableWAL) << "unsynced is not unlogged";
}

TEST(Options, SnapshotsHoldBecauseWritesAreOrdered) { EXPECT_FALSE(DbOptions({}).unordered_write); }

TEST(Options, EverythingIsBounded) {
  const rocksdb::DBOptions options = DbOptions({.write_buffer_bytes = 1 << 20});
  EXPECT_GT(options.max_total_wal_size, 0u);
  EXPECT_LE(options.max_total_wal_size, 256u << 20);
  EXPECT_EQ(options.db_write_buffer_size, 1u << 20);
  EXPECT_GT(options.max_log_file_size, 0u);
  EXPECT_LE(options.max_log_file_size * options.keep_log_file_num, 32u << 20);
}

TEST(Options, EachTableSharesTheCacheAndCountsItsIndexesThere) {
  const auto cache = BlockCache({.block_cache_bytes = 1 << 20});
  for (TableShape shape : {TableShape::kSmall, TableShape::kRecords, TableShape::kIndex, TableShape::kLog}) {
    const rocksdb::ColumnFamilyOptions options = TableOptions(shape, cache, {});
    const auto* blocks = options.table_factory->GetOptions<rocksdb::BlockBasedTableOptions>();
    ASSERT_NE(blocks, nullptr);
    EXPECT_EQ(blocks->block_cache, cache);
    EXPECT_TRUE(blocks->cache_index_and_filter_blocks);
    EXPECT_EQ(blocks->filter_policy != nullptr, shape == TableShape::kRecords);
    EXPECT_TRUE(options.level_compaction_dynamic_level_bytes);
    EXPECT_TRUE(options.force_consistency_checks);
  }
}

}  // namespace
}  // namespace accord::store
