#include "query-service/query/agreement_reads.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "query-service/query/list_reads.h"
#include "query-service/query/read_mask.h"
#include "query-service/query/record_reads.h"
#include "query-service/view/filter_terms.h"

namespace accord::query {
namespace {

const ListMethod& Method() {
  static const auto* const kMethod =
      new ListMethod{"ListAgreements",
                     Kind::kAgreement,
                     {{"name", ListOrder::kName},
                      {"concluded desc", ListOrder::kDate},
                      {"support.stories desc", ListOrder::kSources}},
                     {{"kind", Facet::kKind, v1::AgreementKind_descriptor()},
                      {"status", Facet::kStatus, v1::AgreementStatus_descriptor()},
                      {"party_countries", Facet::kCountry},
                      {"sectors", Facet::kSector},
                      {"concluded", Facet::kYear},
                      {"published", Facet::kPublishedYear}}};
  return *kMethod;
}

bool IsRole(int role) { return role != 0 && v1::AgreementRole::Role_IsValid(role); }

}  // namespace

void CheckRoles(absl::string_view field, const MatchBuilder::Numbers& roles, MatchBuilder* builder) {
  for (int i = 0; i < roles.size(); ++i) {
    if (!IsRole(roles[i]))
      builder->Check(InvalidField(builder->In(absl::StrCat(field, "[", i, "]")), "is no role to match"));
  }
  const auto count = static_cast<size_t>(roles.size());
  if (count > kMatchValuesMax)
    builder->Check(LimitExceeded(builder->In(field), "values", kMatchValuesMax, count));
}

void AddMatch(const v1::AgreementMatch& match, MatchBuilder* builder) {
  CheckRoles("match.roles", match.roles(), builder);
  const bool asks =
      !match.participant().empty() || !match.any_participants().empty() || !match.all_participants().empty();
  if (!match.roles().empty() && !asks)
    builder->Check(InvalidField(builder->In("match.roles"), "is set, and no participant is"));
  builder->OfArticle("match.article", match.article());
  builder->OfParticipant("match.participant", match.participant(), match.roles());
  builder->OfAnyParticipant("match.any_participants", match.any_participants(), match.roles());
  builder->OfEachParticipant("match.all_participants", match.all_participants(), match.roles());
  builder->OfNumbers("match.kinds", match.kinds(), &v1::AgreementKind_IsValid, Facet::kKind);
  builder->OfNumbers("match.statuses", match.statuses(), &v1::AgreementStatus_IsValid, Facet::kStatus);
  builder->OfCountries("match.party_countries", match.party_countries(), /*each=*/true,
                       /*subdivisions=*/false);
  builder->OfTexts("match.sectors", match.sectors(), Facet::kSector, &FoldedTerm);
  if (match.has_concluded()) builder->OfDate("match.concluded", match.concluded());
  if (match.has_valid()) builder->OfValidity("match.valid", match.valid());
  if (match.has_published()) builder->OfPublished("match.published", match.published());
  builder->OfWords("match.words", match.words());
  builder->OfStories(match.min_stories());
  if (match.has_contradicted()) builder->OfContradicted(match.contradicted());
}

absl::StatusOr<Encoded<v1::GetAgreementResponse>> GetAgreement(const RowReader& rows,
                                                               const v1::GetAgreementRequest& request) {
  const auto& like = v1::Agreement::default_instance();
  if (absl::Status status = CheckMask(request.read_mask(), like); !status.ok()) return status;
  absl::StatusOr<std::string> record = GetRecord(rows, Kind::kAgreement, request.name(), request.view());
  if (!record.ok()) return record.status();
  if (absl::Status status = ApplyMask(request.read_mask(), like, &*record); !status.ok()) return status;
  return GetReply<v1::GetAgreementResponse>(*record, rows.point());
}

absl::StatusOr<Encoded<v1::ListAgreementsResponse>> ListAgreements(const RowReader& rows,
                                                                   const v1::ListAgreementsRequest& request) {
  return List<v1::ListAgreementsResponse>(
      rows, Method(), request, request.view(),
      [&request](MatchBuilder* builder) { AddMatch(request.match(), builder); });
}

}  // namespace accord::query
