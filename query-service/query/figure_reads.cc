#include "query-service/query/figure_reads.h"

#include "query-service/query/list_reads.h"
#include "query-service/query/read_mask.h"
#include "query-service/query/record_reads.h"
#include "query-service/view/filter_terms.h"

namespace accord::query {
namespace {

const ListMethod& Method() {
  static const auto* const kMethod =
      new ListMethod{"ListFigures",
                     Kind::kFigure,
                     {{"name", ListOrder::kName},
                      {"period desc", ListOrder::kDate},
                      {"support.stories desc", ListOrder::kSources}},
                     {{"measure", Facet::kMeasure, v1::Measure_descriptor()},
                      {"unit", Facet::kUnit},
                      {"period", Facet::kYear},
                      {"transformation", Facet::kTransformation, v1::Transformation_descriptor()},
                      {"status", Facet::kObservationStatus, v1::ObservationStatus_descriptor()},
                      {"published", Facet::kPublishedYear}}};
  return *kMethod;
}

std::string AsIs(absl::string_view text) { return std::string(text); }

}  // namespace

void AddMatch(const v1::FigureMatch& match, MatchBuilder* builder) {
  builder->OfArticle("match.article", match.article());
  builder->OfParticipant("match.participant", match.participant(), {});
  MatchBuilder::Numbers role;
  role.Add(kFigureSubject);
  builder->OfAnyParticipant("match.subjects", match.subjects(), role);
  role.Set(0, kFigureCounterpart);
  builder->OfAnyParticipant("match.counterparts", match.counterparts(), role);
  builder->OfNumbers("match.measures", match.measures(), &v1::Measure_IsValid, Facet::kMeasure);
  builder->OfTexts("match.units", match.units(), Facet::kUnit, &AsIs);
  if (match.has_period()) builder->OfDate("match.period", match.period());
  builder->OfNumbers("match.transformations", match.transformations(), &v1::Transformation_IsValid,
                     Facet::kTransformation);
  builder->OfNumbers("match.statuses", match.statuses(), &v1::ObservationStatus_IsValid,
                     Facet::kObservationStatus);
  builder->OfValues("match.value_min", match.value_min(), "match.value_max", match.value_max());
  if (match.has_published()) builder->OfPublished("match.published", match.published());
  builder->OfStories(match.min_stories());
  if (match.has_contradicted()) builder->OfContradicted(match.contradicted());
}

absl::StatusOr<Encoded<v1::GetFigureResponse>> GetFigure(const RowReader& rows,
                                                         const v1::GetFigureRequest& request) {
  const auto& like = v1::Figure::default_instance();
  if (absl::Status status = CheckMask(request.read_mask(), like); !status.ok()) return status;
  absl::StatusOr<std::string> record = GetRecord(rows, Kind::kFigure, request.name(), request.view());
  if (!record.ok()) return record.status();
  if (absl::Status status = ApplyMask(request.read_mask(), like, &*record); !status.ok()) return status;
  return GetReply<v1::GetFigureResponse>(*record, rows.point());
}

absl::StatusOr<Encoded<v1::ListFiguresResponse>> ListFigures(const RowReader& rows,
                                                             const v1::ListFiguresRequest& request) {
  return List<v1::ListFiguresResponse>(
      rows, Method(), request, request.view(),
      [&request](MatchBuilder* builder) { AddMatch(request.match(), builder); });
}

}  // namespace accord::query
