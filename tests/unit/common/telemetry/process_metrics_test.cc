#include "common/telemetry/process_metrics.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/metrics_text.h"

namespace accord::telemetry {
namespace {

using accord::testing::MetricsText;
using accord::testing::ParseMetricsText;
using accord::testing::ValueOf;

TEST(ProcessMetrics, TellWhatWasBuiltAndWhatItUses) {
  Metrics metrics;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  AddProcessMetrics(&metrics, "accord-test", "1.2.3", "r7");
  const absl::StatusOr<MetricsText> parsed = ParseMetricsText(metrics.Text());
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_EQ(
      ValueOf(*parsed, "accord_build_info", "{program=\"accord-test\",ruleset=\"r7\",version=\"1.2.3\"}"), 1);
  EXPECT_NEAR(ValueOf(*parsed, "process_start_time_seconds"), std::chrono::duration<double>(now).count(), 60);
  EXPECT_GT(ValueOf(*parsed, "process_cpu_seconds_total"), 0);
  EXPECT_GT(ValueOf(*parsed, "process_resident_memory_bytes"), 1 << 20);
}

TEST(ProcessMetrics, ProgramsWithoutARulesetHaveNone) {
  Metrics metrics;
  AddProcessMetrics(&metrics, "accord-test", "1.2.3");
  EXPECT_NE(metrics.Text().find("{program=\"accord-test\",version=\"1.2.3\"} 1"), std::string::npos);
}

}  // namespace
}  // namespace accord::telemetry
