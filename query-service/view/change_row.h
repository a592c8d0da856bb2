// What one fold changed in records and articles, told from the net changes of its rows: for Watch and for
// indexes beside the view. Kept for the last kChangesKeptMax revisions, outside dump and digest. A function
// of the view before the fold and after it, so that every view of one version that has the row has the same.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "accord/storage/v1/view_store.pb.h"
#include "common/store/database.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// What the fold in `batch` changes; before its Finish. A failed read stands in the batch.
storage::v1::ChangeRow ChangesOf(ViewBatch* batch);

// Keeps the row of a revision, and forgets the one kChangesKeptMax before.
void PutChanges(int64_t revision, const storage::v1::ChangeRow& changes, store::Batch* batch);

// nullopt when the view does not have that revision's: it is too old, ahead, or from before this view was
// folded, such as what a bootstrap brought. DATA_LOSS when it is damaged.
absl::StatusOr<std::optional<storage::v1::ChangeRow>> ReadChanges(const store::Database& database,
                                                                  const store::Snapshot* snapshot,
                                                                  int64_t revision);

}  // namespace accord::query
