// Every row that the digest is over, in order: what tests compare and `accordctl verify` will.
#pragma once

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/store/database.h"
#include "query-service/view/digest.h"

namespace accord::query {

using RowVisitor = std::function<void(store::TableId table, absl::string_view key, absl::string_view value)>;

// Visits the rows of all digest tables, by table and key. DATA_LOSS when a stored block is damaged.
// `snapshot` null: as of now.
absl::Status Dump(const store::Database& database, const store::Snapshot* snapshot, const RowVisitor& visit);

// The digest recomputed from the rows.
absl::StatusOr<Digest> DigestOfRows(const store::Database& database, const store::Snapshot* snapshot);

}  // namespace accord::query
