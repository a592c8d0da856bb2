#include "accordctl/list.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/agreement_service.grpc.pb.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/figure_service.grpc.pb.h"
#include "accord/v1/participant_service.grpc.pb.h"
#include "accordctl/record_tables.h"
#include "accordctl/walk.h"
#include "common/base/names.h"

namespace accord::ctl {
namespace {

// "x" and "articles/x" both name the article x.
std::string FullName(absl::string_view collection, const std::string& name) {
  return name.empty() || absl::StrContains(name, "/") ? name : ResourceName(collection, name);
}

template <typename Request>
Request RequestFor(const ListSettings& settings) {
  Request request = PageRequestFor<Request>(settings);
  if constexpr (!std::is_same_v<Request, v1::ListArticlesRequest>) {
    if (settings.full) request.set_view(v1::RECORD_VIEW_FULL);
    request.mutable_match()->set_article(FullName(kArticles, settings.article));
  }
  if constexpr (!std::is_same_v<Request, v1::ListParticipantsRequest>) {
    request.mutable_match()->set_participant(FullName(kParticipants, settings.participant));
  }
  return request;
}

const auto& ItemsOf(const v1::ListAgreementsResponse& response) { return response.agreements(); }
const auto& ItemsOf(const v1::ListParticipantsResponse& response) { return response.participants(); }
const auto& ItemsOf(const v1::ListFiguresResponse& response) { return response.figures(); }
const auto& ItemsOf(const v1::ListArticlesResponse& response) { return response.articles(); }

template <typename Stub, typename Request, typename Response>
int Walk(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
         const Request& request, const ListSettings& settings, std::chrono::milliseconds timeout,
         const Console& console) {
  return WalkPages(stub, method, request, settings, timeout, console,
                   [](const Response& whole) { return TableOf(ItemsOf(whole)); });
}

}  // namespace

int List(const std::shared_ptr<grpc::Channel>& query, absl::string_view collection,
         const ListSettings& settings, std::chrono::milliseconds timeout, const Console& console) {
  if (collection == kAgreements) {
    const auto stub = v1::AgreementService::NewStub(query);
    return Walk(*stub, &v1::AgreementService::Stub::ListAgreements,
                RequestFor<v1::ListAgreementsRequest>(settings), settings, timeout, console);
  }
  if (collection == kParticipants) {
    const auto stub = v1::ParticipantService::NewStub(query);
    auto request = RequestFor<v1::ListParticipantsRequest>(settings);
    v1::ParticipantType type = v1::PARTICIPANT_TYPE_UNSPECIFIED;
    if (!settings.type.empty() &&
        !v1::ParticipantType_Parse(absl::StrCat("PARTICIPANT_TYPE_", absl::AsciiStrToUpper(settings.type)),
                                   &type)) {
      return Fail(console, absl::InvalidArgumentError(absl::StrCat("--type ", settings.type, " is no type")));
    }
    request.mutable_match()->set_type(type);
    return Walk(*stub, &v1::ParticipantService::Stub::ListParticipants, request, settings, timeout, console);
  }
  if (collection == kFigures) {
    const auto stub = v1::FigureService::NewStub(query);
    return Walk(*stub, &v1::FigureService::Stub::ListFigures, RequestFor<v1::ListFiguresRequest>(settings),
                settings, timeout, console);
  }
  const auto stub = v1::ArticleService::NewStub(query);
  return Walk(*stub, &v1::ArticleService::Stub::ListArticles, RequestFor<v1::ListArticlesRequest>(settings),
              settings, timeout, console);
}

}  // namespace accord::ctl
