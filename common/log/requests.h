// The answers to requests with an id: kept for kRequestIdMs, found by id, forgotten by time. Internal to this
// folder.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/log/log.h"
#include "common/store/database.h"

namespace accord::log {

// Adds both rows of a request to `batch`. `request.row` is complete.
void AddRequest(const Request& request, store::Batch* batch);

// nullopt when there is none, or it is older than kRequestIdMs at `now_ms`. DATA_LOSS when it is undecodable.
absl::StatusOr<std::optional<storage::v1::RequestRow>> FindRequestRow(const store::Database& db,
                                                                      absl::string_view id, int64_t now_ms);

// What forgets the oldest requests of those older than kRequestIdMs at `now_ms`, some at a time; empty when
// there are none left. An id that was used again since stays.
absl::StatusOr<store::Batch> ForgetRequestsStep(const store::Database& db, int64_t now_ms);

}  // namespace accord::log
