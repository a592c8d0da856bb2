#include "ingest-service/commit/log_metrics.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/support/metrics_text.h"
#include "tests/support/scratch_dir.h"

namespace accord::ingest {
namespace {

using testing::MetricsText;
using testing::ParseMetricsText;
using testing::ValueOf;

TEST(LogMetrics, TellWhereTheLogBeginsAndEnds) {
  const testing::ScratchDir dir;
  auto log = log::RocksLog::Open({.path = dir.Sub("log")});
  ASSERT_TRUE(log.ok()) << log.status();
  telemetry::Metrics metrics;
  AddLogMetrics(&metrics, **log);
  EXPECT_EQ(ValueOf(*ParseMetricsText(metrics.Text()), "accord_log_head_revision"), 0);
  log::Group group;
  for (const char* id : {"a", "b", "c"}) group.appends.push_back({.article_id = id, .change = id});
  ASSERT_TRUE((*log)->AppendGroup(std::move(group)).ok());
  ASSERT_TRUE((*log)->Trim(2).ok());
  const MetricsText now = *ParseMetricsText(metrics.Text());
  EXPECT_EQ(ValueOf(now, "accord_log_head_revision"), 3);
  EXPECT_EQ(ValueOf(now, "accord_log_floor_revision"), 2);
  EXPECT_GE(ValueOf(now, "accord_log_disk_bytes"), 0);
  // The mark follows by itself.
  while (ValueOf(*ParseMetricsText(metrics.Text()), "accord_log_high_water_revision") < 3)
    std::this_thread::yield();
  EXPECT_EQ(ValueOf(*ParseMetricsText(metrics.Text()), "accord_log_high_water_age_seconds"), 0);
}

TEST(LogMetrics, TellOfTheScrubAndTheExpiry) {
  const testing::ScratchDir dir;
  auto log = log::RocksLog::Open({.path = dir.Sub("log")});
  ASSERT_TRUE(log.ok()) << log.status();
  log::Janitor janitor(log->get(),
                       {.scrub_first = std::chrono::milliseconds(0), .report = [](absl::string_view) {}});
  telemetry::Metrics metrics;
  AddJanitorMetrics(&metrics, janitor);
  while (ValueOf(*ParseMetricsText(metrics.Text()), "accord_log_scrub_successes_total") < 1 ||
         ValueOf(*ParseMetricsText(metrics.Text()), "accord_log_expiry_successes_total") < 1)
    std::this_thread::yield();
  const MetricsText now = *ParseMetricsText(metrics.Text());
  const double time =
      std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  EXPECT_NEAR(ValueOf(now, "accord_log_scrub_last_success_timestamp_seconds"), time, 60);
  EXPECT_GE(ValueOf(now, "accord_log_scrub_last_duration_seconds"), 0);
  EXPECT_EQ(ValueOf(now, "accord_log_scrub_failures_total"), 0);
  EXPECT_EQ(ValueOf(now, "accord_log_expiry_failures_total"), 0);
}

}  // namespace
}  // namespace accord::ingest
