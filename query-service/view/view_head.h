// The view's head: where it stands and what it is, as one row that every fold writes with its changes. Also
// the two other rows of table `meta` that stand outside the digest: the ready mark and the digests of the
// last revisions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/position.h"
#include "common/store/database.h"
#include "query-service/view/digest.h"
#include "query-service/view/keys.h"

namespace accord::query {

// The logs that a view's log descends from, oldest first, each with the last position that they share. Shared
// by all read points of the view; never null.
using Ancestors = std::shared_ptr<const std::vector<Position>>;

struct ViewHead {
  // The epoch is empty until it is known. During a bootstrap: see Position::bootstrap.
  Position position;
  Digest digest;
  Ancestors ancestors = std::make_shared<const std::vector<Position>>();
  // What folded the rows.
  int version = kViewVersion;
  // Why it was folded from the start: an accord.v1.FoldReason, kept for whoever resumes the fold.
  int fold_reason = 0;
};

// The stored head; that of an empty view of `version` when there is none. DATA_LOSS when it is damaged.
absl::StatusOr<ViewHead> ReadHead(const store::Database& database, int version);
void PutHead(const ViewHead& head, store::Batch* batch);

// Keeps the digest at the head's position, and forgets the one kDigestHistoryMax before.
void PutDigest(const ViewHead& head, store::Batch* batch);

// Whether the mark of this epoch stands. DATA_LOSS when it is damaged.
absl::StatusOr<bool> ReadReady(const store::Database& database, absl::string_view epoch);
void PutReady(absl::string_view epoch, store::Batch* batch);

}  // namespace accord::query
