// Answers ParticipantService.ListConnections at one read point. Errors: INVALID_ARGUMENT with every bad
// field, NOT_FOUND, UNAVAILABLE (NOT_READY) of a view before kViewFiltersSince, DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/participant_service.pb.h"
#include "common/base/encoded.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

// NotInMemory for a reader with ReadTier::kMemory. Agreements are not read: who stands in one and when it was
// concluded is in its row of table `filter`.
absl::StatusOr<Encoded<v1::ListConnectionsResponse>> ListConnections(
    const RowReader& rows, const v1::ListConnectionsRequest& request);

}  // namespace accord::query
