// The head of a log's store: who the log is and where it stands. Internal to this folder.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "common/store/database.h"

namespace accord::log {

// The head of `db` after checking it against the last row of the log; an empty store gets one with a random
// epoch, durably. FAILED_PRECONDITION when it was written in a newer format, DATA_LOSS when head and log
// disagree.
absl::StatusOr<storage::v1::StoreHead> LoadOrCreateHead(store::Database& db);

}  // namespace accord::log
