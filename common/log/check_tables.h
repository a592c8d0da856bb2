// The tables of a log held against each other, for a store that may have lost rows of some of them. Reads
// everything: for rare occasions. Internal to this folder.
#pragma once

#include "absl/status/status.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "common/store/database.h"

namespace accord::log {

// OK when base and log make the live articles, each with its raw input, and requests and their times go
// together. DATA_LOSS (CORRUPTION) when they do not, or the store is of a format whose log does not tell.
absl::Status CheckTables(const store::Database& db, const storage::v1::StoreHead& head);

}  // namespace accord::log
