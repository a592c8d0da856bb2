// Answers ParticipantService at one read point. Errors: INVALID_ARGUMENT with every bad field, NOT_FOUND,
// DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/participant_service.pb.h"
#include "common/base/encoded.h"
#include "query-service/query/match_builder.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

absl::StatusOr<Encoded<v1::GetParticipantResponse>> GetParticipant(const RowReader& rows,
                                                                   const v1::GetParticipantRequest& request);
absl::StatusOr<Encoded<v1::ListParticipantsResponse>> ListParticipants(
    const RowReader& rows, const v1::ListParticipantsRequest& request);

// Adds a match's fields.
void AddMatch(const v1::ParticipantMatch& match, MatchBuilder* builder);

}  // namespace accord::query
