#include "common/telemetry/store_metrics.h"

#include <gtest/gtest.h>

#include "tests/support/metrics_text.h"

namespace accord::telemetry {
namespace {

using accord::testing::MetricsText;
using accord::testing::ParseMetricsText;
using accord::testing::ValueOf;

TEST(StoreMetrics, TellEachNumberUnderItsName) {
  StoreStats stats;
  Metrics metrics;
  AddStoreMetrics(&metrics, [&stats] { return stats; });
  stats = {.delayed_write_bytes_per_second = 1,
           .writes_stopped = true,
           .background_errors = 3,
           .running_flushes = 4,
           .running_compactions = 5,
           .pending_compaction_bytes = 6,
           .level0_files = 7,
           .table_bytes = 8,
           .memtable_bytes = 9,
           .block_cache_capacity_bytes = 10,
           .block_cache_used_bytes = 11,
           .block_cache_pinned_bytes = 12,
           .block_cache_hits = 13,
           .block_cache_misses = 14,
           .snapshots = 15,
           .oldest_snapshot_age_seconds = 16};
  absl::StatusOr<MetricsText> parsed = ParseMetricsText(metrics.Text());
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  const std::map<std::string, double> want = {{"delayed_write_bytes_per_second", 1},
                                              {"writes_stopped", 1},
                                              {"background_errors_total", 3},
                                              {"running_flushes", 4},
                                              {"running_compactions", 5},
                                              {"pending_compaction_bytes", 6},
                                              {"level0_files", 7},
                                              {"table_bytes", 8},
                                              {"memtable_bytes", 9},
                                              {"block_cache_capacity_bytes", 10},
                                              {"block_cache_used_bytes", 11},
                                              {"block_cache_pinned_bytes", 12},
                                              {"block_cache_hits_total", 13},
                                              {"block_cache_misses_total", 14},
                                              {"snapshots", 15},
                                              {"oldest_snapshot_age_seconds", 16}};
  EXPECT_EQ(parsed->size(), want.size());
  for (const auto& [name, value] : want) EXPECT_EQ(ValueOf(*parsed, "accord_store_" + name), value) << name;
}

}  // namespace
}  // namespace accord::telemetry
