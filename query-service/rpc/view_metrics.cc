#include "query-service/rpc/view_metrics.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/strip.h"
#include "common/telemetry/store_metrics.h"

namespace accord::query {
namespace {

using std::chrono::steady_clock;

int64_t AppliedRevision(const ServedView& served) {
  const ServedPoint point = served.Current();
  return point == nullptr ? 0 : point->position.revision;
}

StoreStats StatsOf(const ServedView& served) {
  const ServedPoint point = served.Current();
  return point == nullptr || point->database == nullptr ? StoreStats() : point->database->Stats();
}

// Not known to be at the head is who does not follow, however near it was before.
double LagSeconds(const ServedView& served, const FeedState& feed, steady_clock::time_point begun) {
  if (feed.following && served.Current() != nullptr && AppliedRevision(served) >= feed.head_revision)
    return 0;
  return std::chrono::duration<double>(steady_clock::now() - feed.at_head.value_or(begun)).count();
}

}  // namespace

ViewMetrics::ViewMetrics(telemetry::Metrics* metrics, const ServedView* served,
                         std::function<FeedState()> feed)
    : epoch_changes_(
          metrics->AddCounter("accord_view_epoch_changes_total",
                              "How often a view of another epoch took over from one that served.")) {
  metrics->AddGauge("accord_view_applied_revision", "The revision that reads are answered at.",
                    [served] { return static_cast<double>(AppliedRevision(*served)); });
  metrics->AddGauge("accord_view_lag_revisions",
                    "How far the view that serves is behind what the feed told of.", [served, feed] {
                      const int64_t head = feed().head_revision;
                      return static_cast<double>(std::max<int64_t>(0, head - AppliedRevision(*served)));
                    });
  metrics->AddGauge(
      "accord_view_lag_seconds",
      "How long ago the view that serves last stood at the head of the feed, or the process "
      "started; 0 while it follows and stands there.",
      [served, feed, begun = steady_clock::now()] { return LagSeconds(*served, feed(), begun); });
  metrics->AddGauge("accord_view_waiting_reads", "Reads that wait for a fresher view.",
                    [served] { return static_cast<double>(served->waiting()); });
  metrics->AddCounter("accord_reply_memo_found_total",
                      "Short reads answered from the replies of their read point.",
                      [served] { return static_cast<double>(served->memo_counts().found.load()); });
  metrics->AddCounter("accord_reply_memo_missed_total", "Short reads that had to read rows.",
                      [served] { return static_cast<double>(served->memo_counts().missed.load()); });
  metrics->AddGauge("accord_feed_head_revision", "The newest revision that the feed told of.",
                    [feed] { return static_cast<double>(feed().head_revision); });
  metrics->AddGauge("accord_feed_following", "1 while the feed is connected.",
                    [feed] { return feed().following ? 1.0 : 0.0; });
  telemetry::AddStoreMetrics(metrics, [served] { return StatsOf(*served); });
  for (int reason = v1::FOLD_REASON_FIRST; reason <= v1::FoldReason_MAX; ++reason) {
    const std::string name = v1::FoldReason_Name(reason);
    if (name.empty()) continue;
    metrics->AddGauge("accord_view_folding", "1 while a view is folded from the start, by reason.",
                      [feed, reason] {
                        const FeedState state = feed();
                        return state.folding && state.folding->reason() == reason ? 1.0 : 0.0;
                      },
                      {{"reason", std::string(absl::StripPrefix(name, "FOLD_REASON_"))}});
  }
}

void ViewMetrics::Published(const ReadPoint& point) {
  if (!epoch_.empty() && epoch_ != point.position.epoch) epoch_changes_.Increment();
  epoch_ = point.position.epoch;
}

}  // namespace accord::query
