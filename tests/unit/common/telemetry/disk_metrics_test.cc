#include "common/telemetry/disk_metrics.h"

#include <gtest/gtest.h>

#include "tests/support/metrics_text.h"

namespace accord::telemetry {
namespace {

using accord::testing::MetricsText;
using accord::testing::ParseMetricsText;
using accord::testing::ValueOf;

TEST(DiskMetrics, TellTheVolumeAsItIsAtEachScrape) {
  DiskState disk{.total_bytes = 1ull << 40, .free_bytes = 700, .needed_bytes = 600, .ballast_bytes = 50};
  Metrics metrics;
  AddDiskMetrics(&metrics, [&disk] { return disk; });
  absl::StatusOr<MetricsText> parsed = ParseMetricsText(metrics.Text());
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(ValueOf(*parsed, "accord_disk_total_bytes"), 1099511627776.0);
  EXPECT_EQ(ValueOf(*parsed, "accord_disk_free_bytes"), 700);
  EXPECT_EQ(ValueOf(*parsed, "accord_disk_needed_bytes"), 600);
  EXPECT_EQ(ValueOf(*parsed, "accord_disk_ballast_bytes"), 50);
  EXPECT_EQ(ValueOf(*parsed, "accord_disk_refusing_writes"), 0);
  EXPECT_EQ(ValueOf(*parsed, "accord_disk_waiting_writes"), 0);
  disk.refusing = true;
  disk.waiting = 3;
  parsed = ParseMetricsText(metrics.Text());
  EXPECT_EQ(ValueOf(*parsed, "accord_disk_refusing_writes"), 1);
  EXPECT_EQ(ValueOf(*parsed, "accord_disk_waiting_writes"), 3);
}

}  // namespace
}  // namespace accord::telemetry
