// What a store tells of its engine in numbers. Plain, so that the store fills it in and telemetry shows it
// without knowing each other.
#pragma once

#include <cstdint>

namespace accord {

// Sums are over all tables of the store; what counts does so since the store was opened.
struct StoreStats {
  // To how much writes are slowed down, because flushes or compactions are behind; 0 while they are not.
  uint64_t delayed_write_bytes_per_second = 0;
  // Writes wait until flushes or compactions have caught up.
  bool writes_stopped = false;
  // Flushes and compactions that failed.
  uint64_t background_errors = 0;
  uint64_t running_flushes = 0;
  uint64_t running_compactions = 0;
  // What compactions must rewrite until every level is as small as it should be; an estimate.
  uint64_t pending_compaction_bytes = 0;
  // Files that overlap others: each costs every read, and too many slow writes down.
  uint64_t level0_files = 0;
  uint64_t table_bytes = 0;
  // Rows that are not in files yet.
  uint64_t memtable_bytes = 0;
  uint64_t block_cache_capacity_bytes = 0;
  uint64_t block_cache_used_bytes = 0;
  // In use by reads at this moment.
  uint64_t block_cache_pinned_bytes = 0;
  uint64_t block_cache_hits = 0;
  uint64_t block_cache_misses = 0;
  uint64_t snapshots = 0;
  // 0 when there is no snapshot.
  uint64_t oldest_snapshot_age_seconds = 0;
};

}  // namespace accord
