// Answers ClaimService at one read point. Errors: INVALID_ARGUMENT with every bad field, NOT_FOUND,
// DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/claim_service.pb.h"
#include "common/base/encoded.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

// A page ends early, and may be empty, when it has read kClaimPageMembersMax members or
// kClaimPageReadBytesMax bytes of them.
absl::StatusOr<Encoded<v1::ListClaimsResponse>> ListClaims(const RowReader& rows,
                                                           const v1::ListClaimsRequest& request);

}  // namespace accord::query
