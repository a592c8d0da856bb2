// What a replica tells of its view in numbers.
#pragma once

#include <functional>
#include <string>

#include "common/telemetry/metrics.h"
#include "query-service/query/served_view.h"
#include "query-service/query/status_reads.h"

namespace accord::query {

// Adds accord_view_applied_revision, accord_view_lag_revisions, accord_view_lag_seconds,
// accord_view_waiting_reads, accord_view_folding by reason, accord_view_epoch_changes_total,
// accord_reply_memo_found_total and accord_reply_memo_missed_total, accord_feed_head_revision and
// accord_feed_following, and accord_store_... of the view that serves, zeros before there is one.
class ViewMetrics {
 public:
  // `served` must outlive all scrapes, and `feed` work until the last.
  ViewMetrics(telemetry::Metrics* metrics, const ServedView* served, std::function<FeedState()> feed);

  // Called with each read point before readers are given it, by one thread.
  void Published(const ReadPoint& point);

 private:
  telemetry::Counter epoch_changes_;
  // Of the last read point.
  std::string epoch_;
};

}  // namespace accord::query
