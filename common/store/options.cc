#include "common/store/options.h"

#include "common/store/sizes.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/statistics.h"
#include "rocksdb/table.h"

namespace accord::store {
namespace {

constexpr size_t kKiB = 1024;
constexpr size_t kMiB = 1024 * kKiB;
constexpr size_t kInfoLogBytesMax = 4 * kMiB;
constexpr size_t kInfoLogFilesMax = 5;
constexpr size_t kManifestBytesMax = 16 * kMiB;
constexpr double kIndexShareOfCache = 0.5;
// The quickest of zstd's ordinary levels: the log is written once for every read of it.
constexpr int kLogZstdLevel = 1;
constexpr double kMemtableBloomRatio = 0.02;
constexpr double kBloomBitsPerKey = 10;  // one false positive in a hundred

rocksdb::BlockBasedTableOptions BlockOptions(TableShape shape, const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions out;
  // One cache for all tables, so that memory has one bound.
  out.block_cache = cache;
  // Indexes and filters count against that bound too, and go last; those of new files are needed at once and
  // stay.
  out.cache_index_and_filter_blocks = true;
  out.cache_index_and_filter_blocks_with_high_priority = true;
  out.pin_l0_filter_and_index_blocks_in_cache = true;
  // Filters in sizes that malloc does not round up.
  out.optimize_filters_for_memory = true;
  // The newest layout that 7.8 writes; its checksum is quick on every CPU.
  out.format_version = 5;
  out.checksum = rocksdb::kXXH3;
  switch (shape) {
    case TableShape::kSmall:
      out.block_size = 4 * kKiB;
      break;
    case TableShape::kRecords:
      // Read one by one: a filter spares the files that do not hold the key, and blocks hold a few records of
      // some KiB.
      out.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));
      out.block_size = 16 * kKiB;
      break;
    case TableShape::kIndex:
      // Read in ranges, which filters cannot help; small rows want small blocks.
      out.block_size = 8 * kKiB;
      break;
    case TableShape::kLog:
      // Read in long runs: big blocks compress better and cost nothing there.
      out.block_size = 64 * kKiB;
      break;
  }
  return out;
}

rocksdb::WALRecoveryMode RecoveryMode(Recovery recovery) {
  switch (recovery) {
    case Recovery::kNothing:
      return rocksdb::WALRecoveryMode::kAbsoluteConsistency;
    case Recovery::kTornTail:
      return rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
    case Recovery::kFirstDamage:
      return rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  }
  return rocksdb::WALRecoveryMode::kAbsoluteConsistency;
}

}  // namespace

rocksdb::DBOptions DbOptions(const DatabaseOptions& options) {
  rocksdb::DBOptions out;
  out.create_if_missing = true;
  // A table that a newer version of the program added is created in an older store.
  out.create_missing_column_families = true;

  // Never RocksDB's default: kPointInTimeRecovery opens without an error on the records before the first
  // damaged one, and so drops synced, acknowledged writes in silence. Who asks for it must look afterwards.
  out.wal_recovery_mode = RecoveryMode(options.recovery);
  // 7.8 then reports a write-ahead log as missing that was only synced late.
  out.track_and_verify_wals_in_manifest = false;
  // Recovering compressed write-ahead logs is broken before 8.0.
  out.wal_compression = rocksdb::kNoCompression;
  // Bounds the time of recovery and the space that it needs.
  out.max_total_wal_size = options.wal_bytes_max;
  // Wrong bytes become errors, never answers.
  out.paranoid_checks = true;
  out.verify_sst_unique_id_in_manifest = true;

  // One committer writes groups: pipelining gains nothing, and unordered writes would break snapshots.
  out.enable_pipelined_write = false;
  out.unordered_write = false;
  // Two threads keep up with any ingest that parses, and leave the cores to it.
  out.max_background_jobs = 2;
  out.max_subcompactions = 1;
  // Hands dirty pages to the disk as they come, so that a sync of the write-ahead log does not wait behind a
  // whole file.
  out.bytes_per_sync = kMiB;
  // Bounds what is in memory over all tables.
  out.db_write_buffer_size = SizesFor(options.write_buffer_bytes, options.wal_bytes_max).write_buffer;
  // All files stay open: a lookup never waits for an open. Needs a limit of descriptors far above the number
  // of files.
  out.max_open_files = -1;

  // RocksDB's own log is for whoever looks into a store; it must not grow without bound.
  out.info_log_level = rocksdb::INFO_LEVEL;
  out.max_log_file_size = kInfoLogBytesMax;
  out.keep_log_file_num = kInfoLogFilesMax;
  out.max_manifest_file_size = kManifestBytesMax;
  // Nobody reads the history of statistics, and it keeps a timer busy.
  out.stats_persist_period_sec = 0;
  // Counts alone, some of them for each read: no clock is looked at and no histogram is kept.
  out.statistics = rocksdb::CreateDBStatistics();
  out.statistics->set_stats_level(rocksdb::StatsLevel::kExceptHistogramOrTimers);
  return out;
}

std::shared_ptr<rocksdb::Cache> BlockCache(const DatabaseOptions& options) {
  // LRU: the clock cache of 7.8 is experimental. Not strict, because a read that finds no room must not fail.
  return rocksdb::NewLRUCache(options.block_cache_bytes, /*num_shard_bits=*/-1,
                              /*strict_capacity_limit=*/false, kIndexShareOfCache);
}

rocksdb::ColumnFamilyOptions TableOptions(TableShape shape, const std::shared_ptr<rocksdb::Cache>& cache,
                                          const DatabaseOptions& options) {
  rocksdb::ColumnFamilyOptions out;
  out.table_factory.reset(rocksdb::NewBlockBasedTableFactory(BlockOptions(shape, cache)));
  // Levels sized from the biggest one down: a tenth of overhead for what was replaced. (False by default
  // in 7.8.)
  out.level_compaction_dynamic_level_bytes = true;
  // LZ4 costs less than the bytes it saves; zstd where most bytes stay longest.
  out.compression = rocksdb::kLZ4Compression;
  out.bottommost_compression = rocksdb::kZSTD;
  // Appended in key order, so its files never overlap: with one compression on every level a compaction moves
  // them as they are, and each byte is compressed once.
  if (shape == TableShape::kRecords) {
    // Whether an article or a request is new is asked several times for each write; a filter over what is in
    // memory spares the search there too.
    out.memtable_whole_key_filtering = true;
    out.memtable_prefix_bloom_size_ratio = kMemtableBloomRatio;
  }
  if (shape == TableShape::kLog) {
    out.compression = rocksdb::kZSTD;
    out.compression_opts.level = kLogZstdLevel;
  }
  // Refuse files whose order contradicts the manifest instead of answering from them.
  out.force_consistency_checks = true;
  out.memtable_protection_bytes_per_key = kProtectionBytesPerKey;
  const StoreSizes sizes = SizesFor(options.write_buffer_bytes, options.wal_bytes_max);
  // A small table must not make the write-ahead log wait for a big buffer to fill; the others share
  // write_buffer_bytes.
  out.write_buffer_size = shape == TableShape::kSmall ? kMiB : sizes.table_buffer;
  // Bounds what one compaction writes, because a volume must keep that free.
  out.target_file_size_base = sizes.table_file;
  out.max_bytes_for_level_base = sizes.level_base;
  out.max_compaction_bytes = sizes.compaction;
  return out;
}

rocksdb::WriteOptions WriteOptionsOf(const DatabaseOptions& options) {
  rocksdb::WriteOptions out;
  out.sync = options.sync_writes;
  return out;
}

rocksdb::Options VerifyOptions(rocksdb::Env* env) {
  rocksdb::Options out;
  out.env = env;
  rocksdb::BlockBasedTableOptions blocks;
  blocks.no_block_cache = true;
  out.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
  return out;
}

}  // namespace accord::store
