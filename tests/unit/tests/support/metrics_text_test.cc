#include "tests/support/metrics_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace accord::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kGood[] =
    "# HELP a_total How many a.\n"
    "# TYPE a_total counter\n"
    "a_total{x=\"1\",y=\"a \\\"b\\\"\"} 3\n"
    "a_total{x=\"2\",y=\"\"} 4e+09\n"
    "# HELP h How long.\n"
    "# TYPE h histogram\n"
    "h_count{of=\"a\"} 3\n"
    "h_sum{of=\"a\"} 1.5\n"
    "h_bucket{of=\"a\",le=\"1\"} 1\n"
    "h_bucket{of=\"a\",le=\"+Inf\"} 3\n";

TEST(MetricsText, ReadsFamiliesWithTheirSamples) {
  const absl::StatusOr<MetricsText> read = ParseMetricsText(kGood);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->size(), 2u);
  EXPECT_EQ(read->at("a_total").type, "counter");
  EXPECT_EQ(read->at("a_total").help, "How many a.");
  EXPECT_EQ(ValueOf(*read, "a_total", "{x=\"2\",y=\"\"}"), 4e9);
  EXPECT_TRUE(std::isnan(ValueOf(*read, "a_total")));
  EXPECT_TRUE(std::isnan(ValueOf(*read, "unheard")));
}

TEST(MetricsText, RefusesWhatAScraperWould) {
  const std::string help = "# HELP a How many.\n", type = "# TYPE a gauge\n", head = help + type;
  const std::string h = "# HELP h How long.\n# TYPE h histogram\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {head + "a 1", "no end"},
      {"a 1\n", "without HELP or TYPE"},
      {help + "a 1\n", "without HELP or TYPE"},
      {type + "a 1\n", "without HELP or TYPE"},
      {head, "without series"},
      {head + "b 1\n", "no series of a"},
      {head + "a one\n", "no number"},
      {head + "a 1\na 2\n", "twice"},
      {head + "a 1\n" + help, "too late"},
      {head + "a 1\n# HELP b B.\n# TYPE b gauge\nb 1\n" + head + "a{x=\"1\"} 1\n", "two pieces"},
      {head + "a{x=1} 1\n", "no line"},
      {head + "a{x=\"1\"}1\n", "no line"},
      {head + "\na 1\n", "no line"},
      {"# HELP a How many.\n# TYPE a guage\na 1\n", "no type"},
      {h + "h_sum 1\nh_count 1\n", "without buckets"},
      {h + "h_sum 1\nh_count 1\nh_bucket{le=\"+Inf\"} 2\n", "whole"},
      {h + "h_count 1\nh_bucket{le=\"+Inf\"} 1\n", "whole"},
      {h + "h_sum 1\nh_count 1\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\n", "fall"},
  };
  for (const auto& [text, word] : cases) {
    const absl::StatusOr<MetricsText> read = ParseMetricsText(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_THAT(std::string(read.status().message()), HasSubstr(word)) << text;
  }
}

TEST(MetricsText, GetTellsWhereNothingAnswers) {
  EXPECT_EQ(HttpGet("127.0.0.1:1", "/").status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(HttpGet("nowhere", "/").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace accord::testing
