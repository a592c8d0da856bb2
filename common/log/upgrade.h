// Brings a store of an older format up to the one this program writes. Internal to this folder.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "common/store/database.h"

namespace accord::log {

// Format 1 has log rows of chain and change alone, and never trimmed: every row gets what a trim needs to
// know, and `now_ms` as the time of its commit, so that retention begins now. In steps; the head tells the
// new format with the last of them, so that one that is cut short begins again. DATA_LOSS when a row is
// damaged.
absl::StatusOr<storage::v1::StoreHead> Upgrade(store::Database& db, storage::v1::StoreHead head,
                                               int64_t now_ms);

}  // namespace accord::log
