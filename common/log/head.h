// The head of a log's store: who the log is and where it stands. Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "common/base/position.h"
#include "common/store/database.h"

namespace accord::log {

// The head of `db` after checking it against the rows at both ends of the log; nullopt when the store is
// empty. FAILED_PRECONDITION when it was written in a newer format, DATA_LOSS when head and log disagree.
absl::StatusOr<std::optional<storage::v1::StoreHead>> LoadHead(const store::Database& db);

// 16 random bytes.
absl::StatusOr<std::string> RandomEpoch();

// Gives an empty store its head, durably.
absl::StatusOr<storage::v1::StoreHead> CreateHead(store::Database& db, const std::string& epoch,
                                                  const std::vector<Position>& ancestors);

// Begins a new life of the log behind `head`: a random epoch that descends from it, after `others`, with the
// same revision and chain. In one durable step.
absl::StatusOr<storage::v1::StoreHead> BeginNewEpoch(store::Database& db, storage::v1::StoreHead head,
                                                     const std::vector<Position>& others);

}  // namespace accord::log
