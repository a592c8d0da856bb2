// What a log's store holds, found out without changing a byte of it, and whether that is what the high-water
// mark promises. Internal to this folder.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "common/log/mark.h"
#include "common/store/database.h"

namespace accord::log {

struct Found {
  storage::v1::StoreHead head;
  // The chain at the mark's revision; nullopt when the log does not hold that, or there is no mark.
  std::optional<std::string> chain_at_mark;
  // The end of its MANIFEST is damaged and let go (store::Database::ManifestCut).
  bool manifest_cut = false;
  // With what it can be opened. kFirstDamage: what stands from the first damaged record on would be let go.
  store::Recovery recovery = store::Recovery::kNothing;
  // Records of a write-ahead log are damaged. Not told where the MANIFEST was cut, for which it was let go.
  bool wal_damaged = false;
};

// nullopt when there is no store, or an empty one. DATA_LOSS when the store is damaged beyond its last
// records; else the errors of store::Database::Open and LoadHead.
absl::StatusOr<std::optional<Found>> Look(store::DatabaseOptions options, const std::optional<Mark>& mark);

// OK when the store holds what `mark` promises; else DATA_LOSS (CORRUPTION) with what to do.
absl::Status Judge(const std::string& path, const std::optional<Mark>& mark,
                   const std::optional<Found>& found);

// DATA_LOSS (CORRUPTION) with both ways out.
absl::Status LostEntries(const std::string& path, absl::string_view what);

}  // namespace accord::log
