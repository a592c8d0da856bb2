// The judgements about one record.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "accord/v1/judgement.pb.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

// Those that hold between a member of these groups, which are a record's, and another live member, in the
// order of the record's members; at most kExplainedJudgementsMax. Members of the record and members that
// anybody judged are walked through together, so that it costs what the fewer of both cost; it ends early
// after a thousand steps.
absl::StatusOr<std::vector<v1::IdentityJudgement>> JudgementsAbout(const RowReader& rows, Kind kind,
                                                                   const std::vector<GroupId>& groups);

}  // namespace accord::query
