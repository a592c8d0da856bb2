// Answers FigureService at one read point. Errors: INVALID_ARGUMENT with every bad field, NOT_FOUND,
// DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/figure_service.pb.h"
#include "common/base/encoded.h"
#include "query-service/query/match_builder.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

absl::StatusOr<Encoded<v1::GetFigureResponse>> GetFigure(const RowReader& rows,
                                                         const v1::GetFigureRequest& request);
absl::StatusOr<Encoded<v1::ListFiguresResponse>> ListFigures(const RowReader& rows,
                                                             const v1::ListFiguresRequest& request);

// Adds a match's fields.
void AddMatch(const v1::FigureMatch& match, MatchBuilder* builder);

}  // namespace accord::query
