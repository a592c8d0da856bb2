#include "query-service/rpc/view_metrics.h"

#include <gtest/gtest.h>

#include <future>

#include "tests/support/metrics_text.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using testing::MetricsText;
using testing::ValueOf;

constexpr char kEpoch[] = "0123456789abcdef";
constexpr char kLaterEpoch[] = "fedcba9876543210";

class ViewMetricsTest : public ::testing::Test {
 protected:
  void Publish(const std::string& epoch, int64_t revision) {
    ReadPoint point{.position = {epoch, revision, "chain"},
                    .ancestors = std::make_shared<const std::vector<Position>>()};
    view_.Published(point);
    served_.Publish(std::move(point));
  }
  double Now(const std::string& name, const std::string& labels = "") {
    absl::StatusOr<MetricsText> parsed = testing::ParseMetricsText(metrics_.Text());
    EXPECT_TRUE(parsed.ok()) << parsed.status();
    return parsed.ok() ? ValueOf(*parsed, name, labels) : -1;
  }

  telemetry::Metrics metrics_;
  ServedView served_;
  FeedState feed_;
  ViewMetrics view_{&metrics_, &served_, [this] { return feed_; }};
};

TEST_F(ViewMetricsTest, AreAllThereBeforeAnythingIs) {
  for (const char* name :
       {"accord_view_applied_revision", "accord_view_lag_revisions", "accord_view_waiting_reads",
        "accord_view_epoch_changes_total", "accord_feed_head_revision", "accord_feed_following",
        "accord_reply_memo_found_total", "accord_reply_memo_missed_total"}) {
    EXPECT_EQ(Now(name), 0) << name;
  }
  for (const char* reason : {"FIRST", "EPOCH_CHANGED", "BELOW_FLOOR", "VIEW_VERSION", "DAMAGED"})
    EXPECT_EQ(Now("accord_view_folding", std::string("{reason=\"") + reason + "\"}"), 0) << reason;
}

TEST_F(ViewMetricsTest, TellHowFarBehindTheViewIs) {
  feed_ = {.head_revision = 9, .following = true};
  EXPECT_EQ(Now("accord_view_lag_revisions"), 9);
  Publish(kEpoch, 7);
  EXPECT_EQ(Now("accord_view_applied_revision"), 7);
  EXPECT_EQ(Now("accord_feed_head_revision"), 9);
  EXPECT_EQ(Now("accord_view_lag_revisions"), 2);
  EXPECT_EQ(Now("accord_feed_following"), 1);
  // What is published may be newer than what the feed told of last.
  Publish(kEpoch, 10);
  EXPECT_EQ(Now("accord_view_lag_revisions"), 0);
}

TEST_F(ViewMetricsTest, TellForHowLongTheViewHasBeenBehind) {
  const auto ago = [](int seconds) {
    return std::chrono::steady_clock::now() - std::chrono::seconds(seconds);
  };
  // Nothing is known yet: it has been behind since the start.
  EXPECT_GT(Now("accord_view_lag_seconds"), 0);
  EXPECT_LT(Now("accord_view_lag_seconds"), 3000);
  feed_ = {.head_revision = 9, .following = true, .at_head = ago(4000)};
  Publish(kEpoch, 9);
  EXPECT_EQ(Now("accord_view_lag_seconds"), 0);
  feed_.head_revision = 10;
  EXPECT_GE(Now("accord_view_lag_seconds"), 4000);
  Publish(kEpoch, 10);
  EXPECT_EQ(Now("accord_view_lag_seconds"), 0);
  // Who does not follow cannot know.
  feed_.following = false;
  EXPECT_GE(Now("accord_view_lag_seconds"), 4000);
}

TEST_F(ViewMetricsTest, TellOfTheStoreThatServes) {
  EXPECT_EQ(Now("accord_store_snapshots"), 0);
  ViewFixture fixture;
  served_.Publish(fixture.view().Read());
  EXPECT_EQ(Now("accord_store_snapshots"), 1);
  EXPECT_GT(Now("accord_store_block_cache_capacity_bytes"), 0);
}

TEST_F(ViewMetricsTest, TellWhyAViewIsFolded) {
  feed_.folding.emplace().set_reason(v1::FOLD_REASON_BELOW_FLOOR);
  EXPECT_EQ(Now("accord_view_folding", "{reason=\"BELOW_FLOOR\"}"), 1);
  EXPECT_EQ(Now("accord_view_folding", "{reason=\"FIRST\"}"), 0);
}

TEST_F(ViewMetricsTest, CountTheChangesOfTheEpoch) {
  Publish(kEpoch, 7);
  Publish(kEpoch, 8);
  EXPECT_EQ(Now("accord_view_epoch_changes_total"), 0);
  Publish(kLaterEpoch, 3);
  EXPECT_EQ(Now("accord_view_epoch_changes_total"), 1);
}

TEST_F(ViewMetricsTest, CountTheReadsThatWait) {
  Publish(kEpoch, 7);
  std::promise<void> answered;
  served_.Await(FormatToken({kEpoch, 8, ""}), ServedView::TimePoint::max(),
                [&answered](absl::StatusOr<ServedPoint>) { answered.set_value(); });
  EXPECT_EQ(Now("accord_view_waiting_reads"), 1);
  Publish(kEpoch, 8);
  answered.get_future().wait();
  EXPECT_EQ(Now("accord_view_waiting_reads"), 0);
}

}  // namespace
}  // namespace accord::query
