#include "accordctl/list.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/agreement_service.grpc.pb.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/figure_service.grpc.pb.h"
#include "accord/v1/participant_service.grpc.pb.h"
#include "accordctl/match_flags.h"
#include "accordctl/record_tables.h"
#include "accordctl/walk.h"
#include "common/base/names.h"

namespace accord::ctl {
namespace {

template <typename Request>
absl::StatusOr<Request> RequestFor(absl::string_view collection, const ListSettings& settings) {
  Request request = PageRequestFor<Request>(settings);
  request.set_order_by(settings.order_by);
  *request.mutable_facets() = {settings.facets.begin(), settings.facets.end()};
  if constexpr (!std::is_same_v<Request, v1::ListArticlesRequest>) {
    if (settings.full) request.set_view(v1::RECORD_VIEW_FULL);
  }
  absl::Status status = SetMatches(collection, settings.match, request.mutable_match());
  if (!status.ok()) return status;
  return request;
}

const auto& ItemsOf(const v1::ListAgreementsResponse& response) { return response.agreements(); }
const auto& ItemsOf(const v1::ListParticipantsResponse& response) { return response.participants(); }
const auto& ItemsOf(const v1::ListFiguresResponse& response) { return response.figures(); }
const auto& ItemsOf(const v1::ListArticlesResponse& response) { return response.articles(); }

void PrintFacets(const google::protobuf::RepeatedPtrField<v1::Facet>& facets, const Console& console) {
  for (const v1::Facet& facet : facets) {
    Table table({{absl::AsciiStrToUpper(facet.field()), Column::Kind::kWhole},
                 {facet.lower_bound() ? "AT LEAST" : "COUNT", Column::Kind::kNumber}});
    for (const v1::FacetCount& each : facet.counts()) table.Add({each.value(), absl::StrCat(each.count())});
    if (!table.empty()) console.out << "\n" << table.Print(console.columns);
  }
}

template <typename Request, typename Stub, typename Response>
int Walk(absl::string_view collection, const std::unique_ptr<Stub>& stub,
         grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
         const ListSettings& settings, std::chrono::milliseconds timeout, const Console& console) {
  const absl::StatusOr<Request> request = RequestFor<Request>(collection, settings);
  if (!request.ok()) {
    Fail(console, request.status());
    return kExitUsage;
  }
  google::protobuf::RepeatedPtrField<v1::Facet> facets;
  const int code = WalkPages(*stub, method, *request, settings, timeout, console, [&](const Response& whole) {
    facets = whole.facets();
    return TableOf(ItemsOf(whole));
  });
  PrintFacets(facets, console);
  return code;
}

}  // namespace

int List(const std::shared_ptr<grpc::Channel>& query, absl::string_view collection,
         const ListSettings& settings, std::chrono::milliseconds timeout, const Console& console) {
  if (collection == kAgreements) {
    return Walk(collection, v1::AgreementService::NewStub(query), &v1::AgreementService::Stub::ListAgreements,
                settings, timeout, console);
  }
  if (collection == kParticipants) {
    return Walk(collection, v1::ParticipantService::NewStub(query),
                &v1::ParticipantService::Stub::ListParticipants, settings, timeout, console);
  }
  if (collection == kFigures) {
    return Walk(collection, v1::FigureService::NewStub(query), &v1::FigureService::Stub::ListFigures,
                settings, timeout, console);
  }
  return Walk(collection, v1::ArticleService::NewStub(query), &v1::ArticleService::Stub::ListArticles,
              settings, timeout, console);
}

}  // namespace accord::ctl
