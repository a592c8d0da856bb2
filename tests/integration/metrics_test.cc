// /metrics of both services: what README lists, all of it, from the start; and that it moves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/integration/cluster.h"
#include "tests/support/metrics_text.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

// The metrics that README's table names for a service: "| `accord_log_head_revision` | ingest | ...".
std::set<std::string> Listed(const std::string& service) {
  std::ifstream file(std::string(ACCORD_SOURCE_DIR) + "/README.md");
  std::stringstream text;
  text << file.rdbuf();
  const std::regex row("\\| `((?:accord|grpc|process)_\\w+)`[^|]* \\| (ingest|query|both) \\|");
  std::set<std::string> names;
  const std::string readme = text.str();
  for (std::sregex_iterator match(readme.begin(), readme.end(), row), end; match != end; ++match) {
    if ((*match)[2] == service || (*match)[2] == "both") names.insert((*match)[1]);
  }
  return names;
}

class MetricsTest : public Cluster {
 protected:
  static MetricsText Of(const Service& service) {
    absl::StatusOr<std::string> text = HttpGet(service.admin, "/metrics");
    EXPECT_THAT(text, IsOk());
    absl::StatusOr<MetricsText> metrics = ParseMetricsText(text.value_or("\n"));
    EXPECT_TRUE(metrics.ok()) << metrics.status() << *text;
    return metrics.value_or(MetricsText());
  }
  static std::set<std::string> Names(const MetricsText& metrics) {
    std::set<std::string> names;
    for (const auto& [name, metric] : metrics) names.insert(name);
    return names;
  }
};

TEST_F(MetricsTest, AreThoseThatReadmeListsFromTheStart) {
  EXPECT_EQ(Names(Of(ingest_)), Listed("ingest"));
  EXPECT_EQ(Names(Of(query_)), Listed("query"));
}

TEST_F(MetricsTest, AnIngestMovesTheHeadOfBoth) {
  EXPECT_EQ(ValueOf(Of(ingest_), "accord_log_head_revision"), 0);
  const std::string token = Ingest({CorpusFolder("articles")});
  const double head = ValueOf(Of(ingest_), "accord_log_head_revision");
  EXPECT_GT(head, 20);
  ASSERT_THAT(StatusAt(QueryChannel(), token), IsOk());
  const MetricsText query = Of(query_);
  EXPECT_EQ(ValueOf(query, "accord_view_applied_revision"), head);
  EXPECT_EQ(ValueOf(query, "accord_feed_head_revision"), head);
  EXPECT_EQ(ValueOf(query, "accord_view_lag_revisions"), 0);
  EXPECT_EQ(ValueOf(query, "accord_feed_following"), 1);
  const MetricsText ingest = Of(ingest_);
  EXPECT_EQ(ValueOf(ingest, "accord_streams_open", "{service=\"accord.v1.ChangeFeed\"}"), 1);
  const auto& changes = ingest.at("accord_commit_group_changes").samples;
  EXPECT_EQ(changes.at("accord_commit_group_changes_sum"), head);
  EXPECT_EQ(ingest.at("accord_commit_append_seconds").samples.at("accord_commit_append_seconds_count"),
            changes.at("accord_commit_group_changes_count"));
}

}  // namespace
}  // namespace accord::testing
