#include "tests/integration/answers.h"

#include "accord/v1/agreement_service.grpc.pb.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/figure_service.grpc.pb.h"
#include "accord/v1/participant_service.grpc.pb.h"
#include "common/client/pages.h"

namespace accord::testing {
namespace {

using google::protobuf::RepeatedPtrField;

// Small pages, so that paging is walked too.
constexpr int kPageSize = 7;

const RepeatedPtrField<v1::Agreement>& ItemsOf(const v1::ListAgreementsResponse& page) {
  return page.agreements();
}
const RepeatedPtrField<v1::Participant>& ItemsOf(const v1::ListParticipantsResponse& page) {
  return page.participants();
}
const RepeatedPtrField<v1::Figure>& ItemsOf(const v1::ListFiguresResponse& page) { return page.figures(); }
const RepeatedPtrField<v1::Article>& ItemsOf(const v1::ListArticlesResponse& page) { return page.articles(); }

// Adds all records of a List method to `into`. INTERNAL when a record comes twice.
template <typename Stub, typename Request, typename Response, typename Record>
absl::Status ReadList(Stub& stub,
                      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      Request request, std::map<std::string, Record>* into) {
  request.set_page_size(kPageSize);
  client::Pages pages(stub, method, std::move(request));
  while (pages.Next()) {
    for (const Record& record : ItemsOf(pages.page())) {
      if (!into->emplace(record.name(), record).second)
        return absl::InternalError(record.name() + " listed twice");
    }
  }
  return pages.status();
}

template <typename Request>
Request Whole(const std::string& token) {
  Request request;
  request.set_view(v1::RECORD_VIEW_FULL);
  request.set_at_least_as_fresh(token);
  return request;
}

class Reader {
 public:
  Reader(const std::shared_ptr<grpc::Channel>& query, const std::string& token)
      : token_(token),
        agreements_(v1::AgreementService::NewStub(query)),
        participants_(v1::ParticipantService::NewStub(query)),
        figures_(v1::FigureService::NewStub(query)),
        articles_(v1::ArticleService::NewStub(query)) {}

  absl::StatusOr<Answers> Read() {
    v1::ListArticlesRequest articles;
    articles.set_at_least_as_fresh(token_);
    absl::Status status =
        ReadList(*articles_, &v1::ArticleService::Stub::ListArticles, articles, &answers_.articles);
    status.Update(ReadList(*agreements_, &v1::AgreementService::Stub::ListAgreements,
                           Whole<v1::ListAgreementsRequest>(token_), &answers_.agreements));
    status.Update(ReadList(*participants_, &v1::ParticipantService::Stub::ListParticipants,
                           Whole<v1::ListParticipantsRequest>(token_), &answers_.participants));
    status.Update(ReadList(*figures_, &v1::FigureService::Stub::ListFigures,
                           Whole<v1::ListFiguresRequest>(token_), &answers_.figures));
    for (const auto& [name, article] : answers_.articles) status.Update(ReadArticle(name));
    status.Update(FollowMembers());
    if (!status.ok()) return status;
    return std::move(answers_);
  }

 private:
  absl::Status ReadArticle(const std::string& name) {
    v1::GetSourceRequest request;
    request.set_name(name);
    const auto source = client::Call(*articles_, &v1::ArticleService::Stub::GetSource, request);
    if (!source.ok()) return source.status();
    answers_.sources[name] = {source->text(), source->text_sha256()};
    answers_.regions[name] = {source->regions().begin(), source->regions().end()};
    return ReadMembership(name);
  }

  // Which records the article speaks of, by the filter of each list.
  absl::Status ReadMembership(const std::string& name) {
    std::map<std::string, v1::Agreement> agreements;
    auto agreements_request = Whole<v1::ListAgreementsRequest>(token_);
    agreements_request.mutable_match()->set_article(name);
    absl::Status status =
        ReadList(*agreements_, &v1::AgreementService::Stub::ListAgreements, agreements_request, &agreements);
    std::map<std::string, v1::Participant> participants;
    auto participants_request = Whole<v1::ListParticipantsRequest>(token_);
    participants_request.mutable_match()->set_article(name);
    status.Update(ReadList(*participants_, &v1::ParticipantService::Stub::ListParticipants,
                           participants_request, &participants));
    std::map<std::string, v1::Figure> figures;
    auto figures_request = Whole<v1::ListFiguresRequest>(token_);
    figures_request.mutable_match()->set_article(name);
    status.Update(ReadList(*figures_, &v1::FigureService::Stub::ListFigures, figures_request, &figures));
    const std::string id = name.substr(name.find('/') + 1);
    for (const auto& [record, unused] : agreements) answers_.articles_of[record].insert(id);
    for (const auto& [record, unused] : participants) answers_.articles_of[record].insert(id);
    for (const auto& [record, unused] : figures) answers_.articles_of[record].insert(id);
    return status;
  }

  // Records refer to participants and figures by member names; Get answers any of them with the canonical
  // record.
  absl::Status FollowMembers() {
    std::set<std::string> participants, figures;
    for (const auto& [name, agreement] : answers_.agreements) {
      for (const auto& party : agreement.parties()) {
        participants.insert({party.party().participant(), party.represents().participant()});
      }
      for (const auto& signatory : agreement.signatories())
        participants.insert(signatory.person().participant());
      for (const auto& witness : agreement.witnesses()) participants.insert(witness.person().participant());
      for (const auto& implementer : agreement.implementers()) participants.insert(implementer.participant());
      participants.insert(agreement.place().participant());
    }
    for (const auto& [name, figure] : answers_.figures) {
      participants.insert({figure.subject().participant(), figure.counterpart().participant()});
      figures.insert(figure.level_figure());
    }
    for (const std::string& name : participants) {
      if (name.empty() || answers_.participants.count(name) > 0) continue;
      v1::GetParticipantRequest request;
      request.set_name(name);
      auto response = client::Call(*participants_, &v1::ParticipantService::Stub::GetParticipant, request);
      if (!response.ok()) return response.status();
      answers_.participants[name] = response->participant();
    }
    for (const std::string& name : figures) {
      if (name.empty() || answers_.figures.count(name) > 0) continue;
      v1::GetFigureRequest request;
      request.set_name(name);
      auto response = client::Call(*figures_, &v1::FigureService::Stub::GetFigure, request);
      if (!response.ok()) return response.status();
      answers_.figures[name] = response->figure();
    }
    return absl::OkStatus();
  }

  const std::string token_;
  const std::unique_ptr<v1::AgreementService::Stub> agreements_;
  const std::unique_ptr<v1::ParticipantService::Stub> participants_;
  const std::unique_ptr<v1::FigureService::Stub> figures_;
  const std::unique_ptr<v1::ArticleService::Stub> articles_;
  Answers answers_;
};

}  // namespace

absl::StatusOr<Answers> ReadAnswers(const std::shared_ptr<grpc::Channel>& query, const std::string& token) {
  return Reader(query, token).Read();
}

std::vector<RecordFacts> Answers::Facts() const {
  const NamesOf names_of = [this](const std::string& name) {
    std::vector<std::string> names;
    if (const auto found = participants.find(name); found != participants.end()) {
      for (const auto& form : found->second.names()) names.push_back(form.text());
    }
    return names;
  };
  const FigureOf figure_of = [this](const std::string& name) {
    const auto found = figures.find(name);
    return found == figures.end() ? nullptr : &found->second;
  };
  std::vector<RecordFacts> facts;
  // Records that were fetched by a member name stand here twice; only the canonical one has articles.
  for (const auto& [name, agreement] : agreements) facts.push_back(FactsOf(agreement, names_of));
  for (const auto& [name, participant] : participants) {
    if (name == participant.name()) facts.push_back(FactsOf(participant, names_of));
  }
  for (const auto& [name, figure] : figures) {
    if (name == figure.name()) facts.push_back(FactsOf(figure, names_of, figure_of));
  }
  for (RecordFacts& record : facts) {
    if (const auto found = articles_of.find(record.name); found != articles_of.end())
      record.articles = found->second;
    for (const std::string& article : record.articles) record.facts.push_back({"article", {article}});
    if (const auto agreement = agreements.find(record.name); agreement != agreements.end()) {
      record.facts.push_back({"stories", {absl::StrCat(agreement->second.support().stories())}});
    }
  }
  return facts;
}

WalkResult Answers::WalkAll() const {
  const SourceOf source_of = [this](const std::string& article) {
    const auto found = sources.find(article);
    return found == sources.end() ? nullptr : &found->second;
  };
  WalkResult result;
  for (const auto& [name, agreement] : agreements) WalkEvidence(agreement, source_of, &result);
  for (const auto& [name, participant] : participants) WalkEvidence(participant, source_of, &result);
  for (const auto& [name, figure] : figures) WalkEvidence(figure, source_of, &result);
  return result;
}

}  // namespace accord::testing
