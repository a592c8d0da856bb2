#include "common/telemetry/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tests/support/metrics_text.h"

namespace accord::telemetry {
namespace {

using accord::testing::MetricsText;
using accord::testing::ParseMetricsText;
using accord::testing::ValueOf;
using ::testing::ElementsAre;

MetricsText Parse(const Metrics& metrics) {
  const std::string text = metrics.Text();
  absl::StatusOr<MetricsText> parsed = ParseMetricsText(text);
  EXPECT_TRUE(parsed.ok()) << parsed.status() << "\n" << text;
  return parsed.value_or(MetricsText());
}

TEST(Metrics, WritesTheTextFormatSortedByName) {
  Metrics metrics;
  metrics.AddGauge("accord_b_bytes", "Bytes of b.").Set(1.5);
  metrics.AddCounter("accord_a_total", "How many a.", {{"kind", "x\"y"}}).Increment(3);
  EXPECT_EQ(metrics.Text(),
            "# HELP accord_a_total How many a.\n"
            "# TYPE accord_a_total counter\n"
            "accord_a_total{kind=\"x\\\"y\"} 3\n"
            "# HELP accord_b_bytes Bytes of b.\n"
            "# TYPE accord_b_bytes gauge\n"
            "accord_b_bytes 1.5\n");
}

TEST(Metrics, AllSeriesAreThereFromTheStart) {
  Metrics metrics;
  metrics.AddCounter("accord_a_total", "How many a.");
  metrics.AddGauge("accord_b", "How many b.");
  metrics.AddHistogram("accord_c_seconds", "How long c.", SecondsBounds());
  const MetricsText parsed = Parse(metrics);
  EXPECT_EQ(ValueOf(parsed, "accord_a_total"), 0);
  EXPECT_EQ(ValueOf(parsed, "accord_b"), 0);
  EXPECT_EQ(parsed.at("accord_c_seconds").samples.at("accord_c_seconds_count"), 0);
  EXPECT_EQ(parsed.at("accord_c_seconds").samples.size(), SecondsBounds().size() + 3);
}

TEST(Metrics, CountsInBuckets) {
  Metrics metrics;
  const Histogram items = metrics.AddHistogram("accord_items", "Items.", CountBounds(4), {{"of", "a"}});
  for (double value : {1.0, 2.0, 3.0, 9.0}) items.Observe(value);
  const MetricsText parsed = Parse(metrics);
  const auto& samples = parsed.at("accord_items").samples;
  EXPECT_EQ(samples.at("accord_items_bucket{of=\"a\",le=\"1\"}"), 1);
  EXPECT_EQ(samples.at("accord_items_bucket{of=\"a\",le=\"2\"}"), 2);
  EXPECT_EQ(samples.at("accord_items_bucket{of=\"a\",le=\"4\"}"), 3);
  EXPECT_EQ(samples.at("accord_items_bucket{of=\"a\",le=\"+Inf\"}"), 4);
  EXPECT_EQ(samples.at("accord_items_sum{of=\"a\"}"), 15);
}

TEST(Metrics, ReadsWhatOthersKeepAtEachScrape) {
  Metrics metrics;
  double value = 7;
  metrics.AddGauge("accord_depth", "How deep.", [&value] { return value; }, {{"queue", "a"}});
  metrics.AddGauge("accord_depth", "How deep.", [&value] { return value + 1; }, {{"queue", "b"}});
  metrics.AddCounter("accord_done_total", "How many.", [&value] { return value * 1e9; });
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_depth", "{queue=\"a\"}"), 7);
  value = 8;
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_depth", "{queue=\"b\"}"), 9);
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_done_total"), 8e9);
}

TEST(Metrics, WritesRevisionsWhole) {
  Metrics metrics;
  metrics.AddGauge("accord_revision", "The last.").Set(123456789012.0);
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_revision"), 123456789012.0);
}

TEST(Metrics, CountsFromManyThreadsWhileItIsRead) {
  Metrics metrics;
  const Counter counter = metrics.AddCounter("accord_a_total", "How many a.");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([counter] {
      for (int n = 0; n < 1000; ++n) counter.Increment();
    });
  }
  for (int i = 0; i < 20; ++i) Parse(metrics);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(ValueOf(Parse(metrics), "accord_a_total"), 4000);
}

TEST(Metrics, HandlesOfNobodyCountNowhere) {
  Counter().Increment();
  Gauge().Set(1);
  Histogram().Observe(1);
  EXPECT_EQ(Metrics().Text(), "");
}

TEST(Metrics, EndsTheProgramOnADefect) {
  Metrics metrics;
  metrics.AddCounter("accord_a_total", "How many a.");
  EXPECT_DEATH(metrics.AddCounter("accord_a_total", "How many a."), "added twice");
  EXPECT_DEATH(metrics.AddCounter("accord_a_total", "Others.", {{"b", "c"}}), "added before");
  EXPECT_DEATH(metrics.AddCounter("accord_b", "How many b."), "_total");
  EXPECT_DEATH(metrics.AddGauge("accord_b_total", "How many b."), "_total");
  EXPECT_DEATH(metrics.AddGauge("accord-b", "How many b."), "no name of a metric");
  EXPECT_DEATH(metrics.AddGauge("accord_b", "How many b.", {{"le-1", "x"}}), "no name of a label");
  EXPECT_DEATH(metrics.AddGauge("accord_b", "Two\nlines."), "help");
  EXPECT_DEATH(metrics.AddHistogram("accord_b", "How long b.", {2, 1}), "rise");
}

TEST(Metrics, BoundsRise) {
  EXPECT_THAT(CountBounds(6), ElementsAre(1, 2, 4));
  const std::vector<double> seconds = SecondsBounds();
  EXPECT_TRUE(std::is_sorted(seconds.begin(), seconds.end()));
}

TEST(Metrics, ShowAHistogramThatIsKeptElsewhere) {
  Metrics metrics;
  HistogramState state{{0, 0, 0}, 0};
  metrics.AddHistogram("accord_wait_seconds", "How long.", {0.5, 2}, [&state] { return state; });
  state = {{3, 0, 4}, 41.5};
  const std::string text = metrics.Text();
  for (const char* line :
       {"accord_wait_seconds_bucket{le=\"0.5\"} 3\n", "accord_wait_seconds_bucket{le=\"2\"} 3\n",
        "accord_wait_seconds_bucket{le=\"+Inf\"} 7\n", "accord_wait_seconds_count 7\n",
        "accord_wait_seconds_sum 41.5\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

}  // namespace
}  // namespace accord::telemetry
