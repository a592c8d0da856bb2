#include "query-service/view/dump.h"

#include "query-service/view/keys.h"

namespace accord::query {

absl::Status Dump(const store::Database& database, const store::Snapshot* snapshot, const RowVisitor& visit) {
  for (store::TableId table = 0; table < kTableCount; ++table) {
    if (table == kMeta) continue;
    store::Iterator rows = database.Scan(table, "", "", snapshot, /*fill_cache=*/false);
    for (; rows.Valid(); rows.Next()) visit(table, rows.key(), rows.value());
    if (!rows.status().ok()) return rows.status();
  }
  return absl::OkStatus();
}

absl::StatusOr<Digest> DigestOfRows(const store::Database& database, const store::Snapshot* snapshot) {
  Digest digest;
  const absl::Status status =
      Dump(database, snapshot, [&](store::TableId table, absl::string_view key, absl::string_view value) {
        digest.Add(table, key, value);
      });
  if (!status.ok()) return status;
  return digest;
}

}  // namespace accord::query
