#include "ingest-service/commit/log_metrics.h"

#include <gtest/gtest.h>

#include "tests/support/memory_log.h"
#include "tests/support/metrics_text.h"

namespace accord::ingest {
namespace {

using testing::ParseMetricsText;
using testing::ValueOf;

TEST(LogMetrics, TellWhereTheLogBeginsAndEnds) {
  testing::MemoryLog log;
  telemetry::Metrics metrics;
  AddLogMetrics(&metrics, log);
  EXPECT_EQ(ValueOf(*ParseMetricsText(metrics.Text()), "accord_log_head_revision"), 0);
  log::Group group;
  for (const char* id : {"a", "b", "c"}) group.appends.push_back({.article_id = id, .change = id});
  ASSERT_TRUE(log.AppendGroup(std::move(group)).ok());
  ASSERT_TRUE(log.Trim(2).ok());
  EXPECT_EQ(ValueOf(*ParseMetricsText(metrics.Text()), "accord_log_head_revision"), 3);
  EXPECT_EQ(ValueOf(*ParseMetricsText(metrics.Text()), "accord_log_floor_revision"), 2);
}

}  // namespace
}  // namespace accord::ingest
