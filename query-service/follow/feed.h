// The seam between the follower and the wire: a stream of log entries that can be opened at a position.
// grpc_feed.h is the real one; tests have their own.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/position.h"
#include "query-service/view/view.h"

namespace accord::query {

struct FeedBatch {
  // In revision order; may be empty. While progress.bootstrap is set: articles that were live at the floor.
  std::vector<FeedEntry> entries;
  // Where the stream stands after them.
  Position progress;
  // The newest durable revision.
  int64_t head_revision = 0;
  // The log is whole after this revision.
  int64_t floor_revision = 0;
  // In the first batch of a stream: the logs that this one descends from, oldest first, each with the last
  // position that they share.
  std::vector<Position> ancestors;
};

// One open stream. Used by one thread.
class Feed {
 public:
  virtual ~Feed() = default;
  // Blocks until the next batch. The error that ended the stream otherwise, with the reason the other side
  // gave (EPOCH_CHANGED, LOG_DIVERGED, POSITION_OUT_OF_RANGE with `revision`, `floor` and `head`); CANCELLED
  // after FeedSource::Cancel. After an error the feed is of no use.
  virtual absl::StatusOr<FeedBatch> Next() = 0;
};

class FeedSource {
 public:
  virtual ~FeedSource() = default;
  // A stream of what comes after `position`; at revision 0 of the whole log, whatever its epoch: the base
  // first where the log was trimmed. Does not block; that it cannot connect shows in Next.
  virtual std::unique_ptr<Feed> Open(const Position& position) = 0;
  // Ends the open stream and all later ones, for good. From any thread.
  virtual void Cancel() = 0;
};

}  // namespace accord::query
