// The view: one RocksDB that the article log is folded into, entry by entry. It depends on which articles are
// live and on nothing else.
//
//   entry ─► chain checked ─► contributions ─► rows of article, entities, groups, records, indexes ─► one
//   atomic batch with ViewHead
//
// A log that was trimmed is folded from its base: the articles that were live at the floor come first, each
// as the entry that had put it (FoldBase, EndBase), then the log above the floor. In between the view is the
// state of no revision.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "common/base/position.h"
#include "common/store/database.h"
#include "query-service/view/digest.h"
#include "query-service/view/member_cache.h"
#include "query-service/view/view_batch.h"
#include "query-service/view/view_head.h"

namespace accord::query {

struct ViewOptions {
  std::string path;
  size_t block_cache_bytes = 256 << 20;
  size_t member_cache_bytes = 128 << 20;
  // From how many members a record is joined. Part of what decides the view's bytes: only tests set it.
  size_t fold_members_max = kFoldMembersMax;
  // ViewHead::fold_reason of a view that is created.
  int fold_reason = 0;
  // What is folded, and the oldest that can still be read. Only tests set them.
  int version = kViewVersion;
  int readable_since = kViewReadableSince;
  // DatabaseOptions'.
  std::shared_ptr<rocksdb::FileSystem> file_system;
  size_t write_buffer_bytes = 64 << 20;
  // Little: nothing is lost with it, and the volume keeps twice as much free for each of two views.
  size_t wal_bytes_max = 64 << 20;
};

// An entry of the log as the feed delivers it.
struct FeedEntry {
  int64_t revision = 0;
  std::string chain;
  // A serialised accord.v1.Change.
  std::string change;
};

// One consistent picture of the view and where it stands. Thread safe. Keeps the database open, also after
// the view itself is gone: hold it for a request.
struct ReadPoint {
  std::shared_ptr<const store::Database> database;
  // Goes before the database that it is of: it holds it too.
  std::shared_ptr<const store::Snapshot> snapshot;
  Position position;
  std::string digest;
  Ancestors ancestors = std::make_shared<const std::vector<Position>>();
  int view_version = kViewVersion;
};

// Fold and the other calls that change it are for one thread; database() may be read by all.
class View {
 public:
  // Creates it when the folder is empty. FAILED_PRECONDITION when the folder holds a view of a version that
  // this program cannot read; DATA_LOSS when it is damaged; else the errors of Database::Open.
  static absl::StatusOr<std::unique_ptr<View>> Open(ViewOptions options);

  // Where it stands. The epoch is empty until it is known.
  const Position& position() const { return head_.position; }
  Digest digest() const { return head_.digest; }
  // Whether it had caught up with its epoch's head before (MarkReady), in this run or an earlier one.
  bool was_ready() const { return was_ready_; }
  // False for a view of an earlier version: it can be read and no longer be folded.
  bool foldable() const { return head_.version == options_.version; }

  int fold_reason() const { return head_.fold_reason; }

  // Notes the log's epoch and its ancestors when none is known yet. FAILED_PRECONDITION (EPOCH_CHANGED) when
  // another one is.
  absl::Status AdoptEpoch(absl::string_view epoch, std::vector<Position> ancestors = {});

  struct FoldResult {
    // Records that were left out because the parser gave them no valid name.
    int skipped = 0;
    RowCounts rows;
  };
  // Folds the entry after position(). On error nothing has changed.
  //   FAILED_PRECONDITION LOG_DIVERGED: it is not the next one or its chain is not that of position() and it
  //   DATA_LOSS           CORRUPTION: a row of the view is damaged
  //   INTERNAL            CORRUPTION: the entry is damaged; INTERNAL: this version cannot fold it
  absl::StatusOr<FoldResult> Fold(const FeedEntry& entry);

  // Begins a bootstrap from the base of `floor`, or goes on with it. FAILED_PRECONDITION (LOG_DIVERGED) when
  // the view holds anything but a part of that base.
  absl::Status BeginBase(const Position& floor);
  // Folds an article of that base. Errors as of Fold; LOG_DIVERGED when its revision is not above
  // position()'s or past the floor's.
  absl::StatusOr<FoldResult> FoldBase(const FeedEntry& entry, const Position& floor);
  // The base is whole: the view stands at the floor. LOG_DIVERGED as above.
  absl::Status EndBase(const Position& floor);

  absl::Status MarkReady();
  // Everything that was folded survives a loss of power from now on.
  absl::Status Flush() { return database_->Flush(); }

  // A picture of now.
  ReadPoint Read() const;
  const store::Database& database() const { return *database_; }
  // Turns true when the database is closed: the view and all its read points are gone.
  std::shared_ptr<const std::atomic<bool>> closed() const { return closed_; }

 private:
  View(ViewOptions options, std::unique_ptr<store::Database> database);

  absl::Status CheckFoldable() const;
  // Folds the entry; the view stands at `next` then.
  absl::StatusOr<FoldResult> FoldChange(const FeedEntry& entry, Position next);
  absl::Status WriteHead(store::Batch batch, ViewHead head);

  const ViewOptions options_;
  const std::shared_ptr<std::atomic<bool>> closed_ = std::make_shared<std::atomic<bool>>(false);
  const std::shared_ptr<store::Database> database_;
  MemberCache cache_;
  ViewHead head_;
  bool was_ready_ = false;
};

}  // namespace accord::query
