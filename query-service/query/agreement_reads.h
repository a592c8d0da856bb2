// Answers AgreementService at one read point. Errors: INVALID_ARGUMENT with every bad field, NOT_FOUND,
// DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/agreement_service.pb.h"
#include "common/base/encoded.h"
#include "query-service/query/match_builder.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

absl::StatusOr<Encoded<v1::GetAgreementResponse>> GetAgreement(const RowReader& rows,
                                                               const v1::GetAgreementRequest& request);
absl::StatusOr<Encoded<v1::ListAgreementsResponse>> ListAgreements(const RowReader& rows,
                                                                   const v1::ListAgreementsRequest& request);

// Tells what is no role, and that they are too many.
void CheckRoles(absl::string_view field, const MatchBuilder::Numbers& roles, MatchBuilder* builder);
// Adds a match's fields.
void AddMatch(const v1::AgreementMatch& match, MatchBuilder* builder);

}  // namespace accord::query
