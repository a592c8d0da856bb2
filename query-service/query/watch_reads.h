// What a watch tells next at one read point.
#pragma once

#include "absl/status/status.h"
#include "accord/v1/view_service.pb.h"
#include "query-service/query/watch_token.h"
#include "query-service/view/view.h"

namespace accord::query {

// Where a watch without a token begins.
WatchPosition WatchFrom(const ReadPoint& point);

// OUT_OF_RANGE (CHANGES_GONE) when the point is of another log or of another version of the view.
absl::Status CheckSameView(const WatchPosition& at, const ReadPoint& point);

// Adds the changes after `at` up to the point's revision that the request's matches pass, whole revisions, as
// many as one message takes (kWatchMessageChangesMax, kWatchMessageRevisionsMax), and moves `at` along. The
// errors of WatchMatch::Of; OUT_OF_RANGE (CHANGES_GONE) when the view does not have the next changes.
absl::Status AddChanges(const ReadPoint& point, const v1::WatchRequest& request, WatchPosition* at,
                        v1::WatchResponse* response);

}  // namespace accord::query
