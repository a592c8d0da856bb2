#include "query-service/query/participant_reads.h"

#include "query-service/query/list_reads.h"
#include "query-service/query/read_mask.h"
#include "query-service/query/record_reads.h"

namespace accord::query {
namespace {

const ListMethod& Method() {
  static const auto* const kMethod =
      new ListMethod{"ListParticipants",
                     Kind::kParticipant,
                     {{"name", ListOrder::kName}, {"support.stories desc", ListOrder::kSources}},
                     {{"type", Facet::kType, v1::ParticipantType_descriptor()},
                      {"countries", Facet::kCountry},
                      {"roles", Facet::kRole, v1::AgreementRole::Role_descriptor()}}};
  return *kMethod;
}

}  // namespace

void AddMatch(const v1::ParticipantMatch& match, MatchBuilder* builder) {
  builder->OfArticle("match.article", match.article());
  builder->OfType("match.type", match.type());
  builder->OfCountries("match.countries", match.countries(), /*each=*/false, /*subdivisions=*/true);
  builder->OfNamePrefix("match.name_prefix", match.name_prefix());
  builder->OfNumbers("match.roles", match.roles(), &v1::AgreementRole::Role_IsValid, Facet::kRole);
  builder->OfStories(match.min_stories());
}

absl::StatusOr<Encoded<v1::GetParticipantResponse>> GetParticipant(const RowReader& rows,
                                                                   const v1::GetParticipantRequest& request) {
  const auto& like = v1::Participant::default_instance();
  if (absl::Status status = CheckMask(request.read_mask(), like); !status.ok()) return status;
  absl::StatusOr<std::string> record = GetRecord(rows, Kind::kParticipant, request.name(), request.view());
  if (!record.ok()) return record.status();
  if (absl::Status status = ApplyMask(request.read_mask(), like, &*record); !status.ok()) return status;
  return GetReply<v1::GetParticipantResponse>(*record, rows.point());
}

absl::StatusOr<Encoded<v1::ListParticipantsResponse>> ListParticipants(
    const RowReader& rows, const v1::ListParticipantsRequest& request) {
  return List<v1::ListParticipantsResponse>(
      rows, Method(), request, request.view(),
      [&request](MatchBuilder* builder) { AddMatch(request.match(), builder); });
}

}  // namespace accord::query
