// Answers ParticipantService.ResolveParticipants at one read point. Errors: INVALID_ARGUMENT with every bad
// field, UNAVAILABLE (NOT_READY) of a view before kViewNamesSince, DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/participant_service.pb.h"
#include "common/base/encoded.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

// NotInMemory for a reader with ReadTier::kMemory. At most kResolveRecordsMax records are read, the nearest
// by their folded names.
absl::StatusOr<Encoded<v1::ResolveParticipantsResponse>> ResolveParticipants(
    const RowReader& rows, const v1::ResolveParticipantsRequest& request);

}  // namespace accord::query
