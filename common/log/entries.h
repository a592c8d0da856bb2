// Reading single rows of the log's store. Internal to this folder.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "common/log/log.h"
#include "common/store/database.h"

namespace accord::log {

// DATA_LOSS (CORRUPTION) when undecodable.
absl::StatusOr<storage::v1::LogRow> DecodeRow(int64_t revision, absl::string_view value);
Entry ToEntry(int64_t revision, storage::v1::LogRow row);

// A row of table `log`. Missing: what MissingRow says.
absl::StatusOr<storage::v1::LogRow> ReadRow(const store::Database& db, int64_t revision);
// Why the row at `missing` was not found by a reader that goes on from `position`: OUT_OF_RANGE when a trim
// has passed it meanwhile, else DATA_LOSS. Asks the store itself, in which rows and floor change as one,
// however late anybody else hears of it.
absl::Status MissingRow(const store::Database& db, int64_t position, int64_t missing);

// The head as it is stored. DATA_LOSS when there is none.
absl::StatusOr<storage::v1::StoreHead> ReadHead(const store::Database& db);

// DATA_LOSS (CORRUPTION) at a revision, with what to do.
absl::Status DamagedLog(absl::string_view what, int64_t revision);

}  // namespace accord::log
