// The view: one RocksDB that the article log is folded into, entry by entry. It depends on which articles are
// live and on nothing else.
//
//   entry ─► chain checked ─► contributions ─► rows of article, entities, groups, records, indexes ─► one
//   atomic batch with ViewHead
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "common/base/position.h"
#include "common/store/database.h"
#include "query-service/view/digest.h"
#include "query-service/view/member_cache.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

struct ViewOptions {
  std::string path;
  size_t block_cache_bytes = 256 << 20;
  size_t member_cache_bytes = 128 << 20;
  // From how many members a record is joined. Part of what decides the view's bytes: only tests set it.
  size_t fold_members_max = kFoldMembersMax;
};

// An entry of the log as the feed delivers it.
struct FeedEntry {
  int64_t revision = 0;
  std::string chain;
  // A serialised accord.v1.Change.
  std::string change;
};

// One consistent picture of the view and where it stands. Thread safe; must not outlive the view; hold it for
// a request.
struct ReadPoint {
  std::shared_ptr<const store::Snapshot> snapshot;
  Position position;
  std::string digest;
};

// Fold and the other calls that change it are for one thread; database() may be read by all.
class View {
 public:
  // Creates it when the folder is empty. FAILED_PRECONDITION when the folder holds a view of another version,
  // with what to do; else the errors of Database::Open.
  static absl::StatusOr<std::unique_ptr<View>> Open(ViewOptions options);

  // Where it stands. The epoch is empty until it is known.
  const Position& position() const { return position_; }
  Digest digest() const { return digest_; }
  // Whether it had caught up with its epoch's head before (MarkReady), in this run or an earlier one.
  bool was_ready() const { return was_ready_; }

  // Notes the log's epoch when none is known yet. FAILED_PRECONDITION (EPOCH_CHANGED) when another one is.
  absl::Status AdoptEpoch(absl::string_view epoch);

  struct FoldResult {
    // Records that were left out because the parser gave them no valid name.
    int skipped = 0;
    RowCounts rows;
  };
  // Folds the entry after position(). FAILED_PRECONDITION (LOG_DIVERGED) when it is not the next one or its
  // chain is not that of position() and the entry; DATA_LOSS when the entry or a row is damaged; INTERNAL
  // when this version cannot fold it. On error nothing has changed.
  absl::StatusOr<FoldResult> Fold(const FeedEntry& entry);

  absl::Status MarkReady();

  // A picture of now.
  ReadPoint Read() const { return {database_->TakeSnapshot(), position_, digest_.Bytes()}; }
  const store::Database& database() const { return *database_; }

 private:
  View(ViewOptions options, std::unique_ptr<store::Database> database)
      : options_(std::move(options)), database_(std::move(database)), cache_(options_.member_cache_bytes) {}

  absl::Status ReadHead();
  absl::Status WriteHead(store::Batch batch, Position position, Digest digest, bool with_history);

  const ViewOptions options_;
  const std::unique_ptr<store::Database> database_;
  MemberCache cache_;
  Position position_;
  Digest digest_;
  bool was_ready_ = false;
};

}  // namespace accord::query
