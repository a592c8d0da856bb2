// Answers ViewService.ExplainRecord at one read point: which groups are one record, and what joined them.
// Errors: INVALID_ARGUMENT, NOT_FOUND, DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/view_service.pb.h"
#include "common/base/encoded.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

absl::StatusOr<Encoded<v1::ExplainRecordResponse>> ExplainRecord(const RowReader& rows,
                                                                 const v1::ExplainRecordRequest& request);

}  // namespace accord::query
