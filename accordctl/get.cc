#include "accordctl/get.h"

#include "absl/strings/str_cat.h"
#include "accord/v1/agreement_service.grpc.pb.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/contradiction_service.grpc.pb.h"
#include "accord/v1/figure_service.grpc.pb.h"
#include "accord/v1/participant_service.grpc.pb.h"
#include "common/base/names.h"
#include "common/client/call.h"

namespace accord::ctl {
namespace {

using Record = std::unique_ptr<google::protobuf::Message>;

// `record` takes the record out of the response.
template <typename Stub, typename Request, typename Response, typename Item>
absl::StatusOr<Record> Get(Stub& stub,
                           grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                           const Request& request, std::chrono::milliseconds timeout,
                           Item* (Response::*release)()) {
  absl::StatusOr<Response> response = client::Call(stub, method, request, {.timeout = timeout});
  if (!response.ok()) return response.status();
  return Record(((*response).*release)());
}

template <typename Request>
Request RequestFor(const std::string& name, const std::string& at_least_as_fresh) {
  Request request;
  request.set_name(name);
  request.set_at_least_as_fresh(at_least_as_fresh);
  return request;
}

}  // namespace

absl::StatusOr<Record> GetRecord(const std::shared_ptr<grpc::Channel>& query, const std::string& name,
                                 const std::string& at_least_as_fresh, std::chrono::milliseconds timeout) {
  const std::string collection = name.substr(0, name.find('/'));
  if (collection == kAgreements) {
    const auto stub = v1::AgreementService::NewStub(query);
    return Get(*stub, &v1::AgreementService::Stub::GetAgreement,
               RequestFor<v1::GetAgreementRequest>(name, at_least_as_fresh), timeout,
               &v1::GetAgreementResponse::release_agreement);
  }
  if (collection == kParticipants) {
    const auto stub = v1::ParticipantService::NewStub(query);
    return Get(*stub, &v1::ParticipantService::Stub::GetParticipant,
               RequestFor<v1::GetParticipantRequest>(name, at_least_as_fresh), timeout,
               &v1::GetParticipantResponse::release_participant);
  }
  if (collection == kFigures) {
    const auto stub = v1::FigureService::NewStub(query);
    return Get(*stub, &v1::FigureService::Stub::GetFigure,
               RequestFor<v1::GetFigureRequest>(name, at_least_as_fresh), timeout,
               &v1::GetFigureResponse::release_figure);
  }
  if (collection == kArticles) {
    const auto stub = v1::ArticleService::NewStub(query);
    return Get(*stub, &v1::ArticleService::Stub::GetArticle,
               RequestFor<v1::GetArticleRequest>(name, at_least_as_fresh), timeout,
               &v1::GetArticleResponse::release_article);
  }
  if (collection == kContradictions) {
    const auto stub = v1::ContradictionService::NewStub(query);
    return Get(*stub, &v1::ContradictionService::Stub::GetContradiction,
               RequestFor<v1::GetContradictionRequest>(name, at_least_as_fresh), timeout,
               &v1::GetContradictionResponse::release_contradiction);
  }
  return absl::InvalidArgumentError(absl::StrCat("\"", name,
                                                 "\" is no name of a record: agreements/ID, participants/ID, "
                                                 "figures/ID, articles/ID or contradictions/ID"));
}

}  // namespace accord::ctl
