// Answers ContradictionService at one read point. Errors: INVALID_ARGUMENT with every bad field, NOT_FOUND,
// DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/contradiction_service.pb.h"
#include "common/base/encoded.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

absl::StatusOr<Encoded<v1::GetContradictionResponse>> GetContradiction(
    const RowReader& rows, const v1::GetContradictionRequest& request);
absl::StatusOr<Encoded<v1::ListContradictionsResponse>> ListContradictions(
    const RowReader& rows, const v1::ListContradictionsRequest& request);

}  // namespace accord::query
