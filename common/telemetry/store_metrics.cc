#include "common/telemetry/store_metrics.h"

#include <string>
#include <utility>

namespace accord::telemetry {
namespace {

using Look = std::function<StoreStats()>;

template <typename Number>
Metrics::Read ReadOf(const Look& look, Number StoreStats::*number) {
  return [look, number] { return static_cast<double>(look().*number); };
}

void AddWork(Metrics* metrics, const Look& look) {
  metrics->AddGauge("accord_store_delayed_write_bytes_per_second",
                    "To how much writes are slowed down, because the store is behind; 0 while they are not.",
                    ReadOf(look, &StoreStats::delayed_write_bytes_per_second));
  metrics->AddGauge("accord_store_writes_stopped",
                    "1 while writes wait for flushes or compactions to catch up.",
                    ReadOf(look, &StoreStats::writes_stopped));
  metrics->AddCounter("accord_store_background_errors_total", "Flushes and compactions that failed.",
                      ReadOf(look, &StoreStats::background_errors));
  metrics->AddGauge("accord_store_running_flushes", "Flushes that run now.",
                    ReadOf(look, &StoreStats::running_flushes));
  metrics->AddGauge("accord_store_running_compactions", "Compactions that run now.",
                    ReadOf(look, &StoreStats::running_compactions));
  metrics->AddGauge("accord_store_pending_compaction_bytes",
                    "What compactions are behind with, as estimated.",
                    ReadOf(look, &StoreStats::pending_compaction_bytes));
  metrics->AddGauge("accord_store_level0_files", "Table files that overlap others; too many delay writes.",
                    ReadOf(look, &StoreStats::level0_files));
}

void AddBytes(Metrics* metrics, const Look& look) {
  metrics->AddGauge("accord_store_table_bytes", "Bytes of the table files in use.",
                    ReadOf(look, &StoreStats::table_bytes));
  metrics->AddGauge("accord_store_memtable_bytes", "Bytes of the rows that are not in table files yet.",
                    ReadOf(look, &StoreStats::memtable_bytes));
  metrics->AddGauge("accord_store_block_cache_capacity_bytes", "How big the block cache may grow.",
                    ReadOf(look, &StoreStats::block_cache_capacity_bytes));
  metrics->AddGauge("accord_store_block_cache_used_bytes", "Bytes in the block cache.",
                    ReadOf(look, &StoreStats::block_cache_used_bytes));
  metrics->AddGauge("accord_store_block_cache_pinned_bytes", "Bytes of it that reads hold now.",
                    ReadOf(look, &StoreStats::block_cache_pinned_bytes));
}

void AddReads(Metrics* metrics, const Look& look) {
  metrics->AddCounter("accord_store_block_cache_hits_total", "Blocks that were found in the block cache.",
                      ReadOf(look, &StoreStats::block_cache_hits));
  metrics->AddCounter("accord_store_block_cache_misses_total", "Blocks that were not, and were read.",
                      ReadOf(look, &StoreStats::block_cache_misses));
  metrics->AddGauge("accord_store_snapshots", "Snapshots that are held.",
                    ReadOf(look, &StoreStats::snapshots));
  metrics->AddGauge("accord_store_oldest_snapshot_age_seconds",
                    "How long the oldest snapshot has been held; 0 when there is none.",
                    ReadOf(look, &StoreStats::oldest_snapshot_age_seconds));
}

}  // namespace

void AddStoreMetrics(Metrics* metrics, std::function<StoreStats()> look) {
  AddWork(metrics, look);
  AddBytes(metrics, look);
  AddReads(metrics, look);
}

}  // namespace accord::telemetry
