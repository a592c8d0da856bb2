// Both services of Accord as fakes on a free port, and a console whose output tests can read.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "accord/v1/agreement_service.grpc.pb.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/claim_service.grpc.pb.h"
#include "accord/v1/contradiction_service.grpc.pb.h"
#include "accord/v1/figure_service.grpc.pb.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "accord/v1/participant_service.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "accordctl/console.h"
#include "common/base/error.h"
#include "common/client/channel.h"
#include "common/rpc/status.h"

namespace accord::ctl {

class TestConsole {
 public:
  explicit TestConsole(const std::string& input = "") : in_(input) {}
  Console console() { return {in_, out_, err_, 0}; }
  std::string out() const { return out_.str(); }
  std::string err() const { return err_.str(); }

 private:
  std::istringstream in_;
  std::ostringstream out_, err_;
};

// Answers as it is told: content "bad" is refused, "same" is UNCHANGED, all else is CREATED. The first time,
// "lose" is stored and its answer lost with the stream, and "full" is refused for now. What was stored under
// a request id is answered again.
class FakeIngest final : public v1::IngestService::Service {
 public:
  // Two looks at ten articles, of which one fails; refused for fewer than two.
  grpc::Status ReparseArticles(grpc::ServerContext*, const v1::ReparseArticlesRequest* request,
                               grpc::ServerWriter<v1::ReparseArticlesResponse>* writer) override {
    if (request->articles_max() == 1) return rpc::ToGrpc(InvalidField("articles_max", "is one"), "test");
    v1::ReparseArticlesResponse progress;
    progress.set_articles(20);
    progress.set_outdated(10);
    writer->Write(progress);
    progress.set_done(10);
    progress.set_changed(6);
    progress.set_unchanged(3);
    progress.set_failed(1);
    progress.mutable_meta()->set_written_at("a1-token");
    writer->Write(progress);
    return grpc::Status::OK;
  }
  // The first judgement is CREATED and all others UPDATED; the token tells what else came.
  grpc::Status JudgeIdentity(grpc::ServerContext*, const v1::JudgeIdentityRequest* request,
                             v1::JudgeIdentityResponse* response) override {
    if (request->name() == request->other_name())
      return rpc::ToGrpc(InvalidField("other_name", "is the same as name"), "test");
    response->mutable_judgement()->set_first(std::min(request->name(), request->other_name()));
    response->mutable_judgement()->set_second(std::max(request->name(), request->other_name()));
    response->set_outcome(request->verdict() == v1::IDENTITY_VERDICT_SAME ? v1::INGEST_OUTCOME_CREATED
                                                                          : v1::INGEST_OUTCOME_UPDATED);
    response->mutable_meta()->set_written_at(
        absl::StrCat("a1-", request->curator(), "-", request->comment(), "-", request->request_id()));
    return grpc::Status::OK;
  }

  grpc::Status IngestArticles(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<v1::IngestArticlesResponse, v1::IngestArticlesRequest>* stream) override {
    v1::IngestArticlesRequest request;
    while (stream->Read(&request)) {
      const v1::ArticleInput& article = request.request().article();
      {
        std::lock_guard<std::mutex> lock(mutex_);
        seen_.push_back(article);
        request_ids_.push_back(request.request().request_id());
      }
      if (article.content() == "break") return {grpc::StatusCode::UNAVAILABLE, "going down"};
      if (article.content() == "hang") {
        while (!context->IsCancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return grpc::Status::CANCELLED;
      }
      v1::IngestArticlesResponse response;
      response.set_item(request.item());
      const bool first = first_.insert(request.request().request_id()).second;
      if (article.content() == "lose" && first) return {grpc::StatusCode::UNAVAILABLE, "the stream is lost"};
      if (article.content() == "full" && first) {
        *response.mutable_error() = rpc::ToWire(
            WithRetryAfter(Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL, "no room"),
                           1),
            "test");
      } else if (article.content() == "bad") {
        *response.mutable_error() = rpc::ToWire(InvalidField("article.content", "is bad"), "test");
      } else {
        auto* stored = response.mutable_response();
        stored->mutable_article()->set_name("articles/" + article.article_id());
        stored->set_outcome(article.content() == "same" ? v1::INGEST_OUTCOME_UNCHANGED
                                                        : v1::INGEST_OUTCOME_CREATED);
        stored->mutable_meta()->set_written_at(
            absl::StrCat("a1-", std::string(32, '0'), "-", article.content().size()));
        stored->set_replayed(!first && article.content() == "lose");
      }
      stream->Write(response);
    }
    return grpc::Status::OK;
  }

  grpc::Status ParseArticle(grpc::ServerContext*, const v1::ParseArticleRequest* request,
                            v1::ParseArticleResponse* response) override {
    if (request->article().content() == "bad")
      return rpc::ToGrpc(InvalidField("article.content", "is bad"), "test");
    v1::ParsedArticle& parsed = *response->mutable_parsed();
    parsed.mutable_article()->set_title(request->article().title());
    parsed.set_text("They signed a treaty.");
    v1::Agreement& agreement = *parsed.add_agreements()->mutable_agreement();
    agreement.set_kind(v1::AGREEMENT_KIND_TREATY);
    v1::FieldEvidence& kind = *agreement.add_evidence();
    kind.set_field("kind");
    v1::Claim& claim = *kind.add_claims();
    claim.mutable_value()->set_code("TREATY");
    claim.set_rule("test.kind");
    v1::Span& span = *claim.mutable_evidence()->add_spans();
    span.set_begin(14);
    span.set_end(20);
    span.set_surface("treaty");
    return grpc::Status::OK;
  }

  grpc::Status DeleteArticle(grpc::ServerContext*, const v1::DeleteArticleRequest* request,
                             v1::DeleteArticleResponse* response) override {
    const bool known = request->name() == "articles/known";
    if (!known && !request->allow_missing()) return rpc::ToGrpc(NotFound(request->name()), "test");
    response->set_deleted(known);
    response->mutable_meta()->set_written_at("a1-token");
    return grpc::Status::OK;
  }

  // Of each item in `seen`.
  std::vector<std::string> request_ids() {
    std::lock_guard<std::mutex> lock(mutex_);
    return request_ids_;
  }
  std::vector<v1::ArticleInput> seen() {
    std::lock_guard<std::mutex> lock(mutex_);
    return seen_;
  }

 private:
  std::mutex mutex_;
  std::vector<v1::ArticleInput> seen_;
  std::vector<std::string> request_ids_;
  // Of the one stream that is open.
  std::set<std::string> first_;
};

class FakeAgreements final : public v1::AgreementService::Service {
 public:
  grpc::Status GetAgreement(grpc::ServerContext*, const v1::GetAgreementRequest* request,
                            v1::GetAgreementResponse* response) override {
    if (request->name() != "agreements/a") return rpc::ToGrpc(NotFound(request->name()), "test");
    response->mutable_agreement()->set_name(request->name());
    return grpc::Status::OK;
  }
  // Two pages of one record each.
  grpc::Status ListAgreements(grpc::ServerContext*, const v1::ListAgreementsRequest* request,
                              v1::ListAgreementsResponse* response) override {
    last = *request;
    const bool first = request->page_token().empty();
    response->add_agreements()->set_name(first ? "agreements/a" : "agreements/b");
    if (first) response->set_next_page_token("page-two");
    return grpc::Status::OK;
  }
  v1::ListAgreementsRequest last;
};

class FakeParticipants final : public v1::ParticipantService::Service {
 public:
  grpc::Status ListParticipants(grpc::ServerContext*, const v1::ListParticipantsRequest* request,
                                v1::ListParticipantsResponse* response) override {
    last = *request;
    return grpc::Status::OK;
  }
  // One candidate for any name but "nobody".
  grpc::Status ResolveParticipants(grpc::ServerContext*, const v1::ResolveParticipantsRequest* request,
                                   v1::ResolveParticipantsResponse* response) override {
    last_resolved = *request;
    if (request->text() == "nobody") return grpc::Status::OK;
    v1::ParticipantCandidate& each = *response->add_candidates();
    each.mutable_participant()->set_name("participants/p");
    each.mutable_participant()->set_type(v1::PARTICIPANT_TYPE_ORGANIZATION);
    each.mutable_participant()->set_jurisdiction("VN");
    each.mutable_participant()->set_display_name("Ministry of Health");
    each.mutable_participant()->mutable_support()->set_stories(3);
    each.mutable_matched_name()->set_text("Bộ Y tế");
    each.set_score(0.81);
    each.set_typos(2);
    each.add_reasons(v1::MATCH_REASON_ALIAS);
    each.add_reasons(v1::MATCH_REASON_TYPO);
    return grpc::Status::OK;
  }
  grpc::Status GetParticipant(grpc::ServerContext*, const v1::GetParticipantRequest* request,
                              v1::GetParticipantResponse* response) override {
    response->mutable_participant()->set_name(request->name());
    return grpc::Status::OK;
  }
  grpc::Status ListConnections(grpc::ServerContext*, const v1::ListConnectionsRequest* request,
                               v1::ListConnectionsResponse* response) override {
    last_connected = *request;
    v1::ParticipantConnection& each = *response->add_connections();
    each.mutable_participant()->set_name(request->page_token().empty() ? "participants/q" : "participants/r");
    each.mutable_participant()->set_display_name("The \"Q\" office");
    each.set_agreements(3);
    each.set_first_day("2019-05-06");
    if (request->page_token().empty()) response->set_next_page_token("more");
    return grpc::Status::OK;
  }
  v1::ListParticipantsRequest last;
  v1::ResolveParticipantsRequest last_resolved;
  v1::ListConnectionsRequest last_connected;
};

class FakeArticles final : public v1::ArticleService::Service {
 public:
  grpc::Status GetArticle(grpc::ServerContext*, const v1::GetArticleRequest* request,
                          v1::GetArticleResponse* response) override {
    response->mutable_article()->set_name(request->name());
    response->mutable_article()->set_title("A title");
    return grpc::Status::OK;
  }
};

class FakeClaims final : public v1::ClaimService::Service {
 public:
  // Two pages of one claim each.
  grpc::Status ListClaims(grpc::ServerContext*, const v1::ListClaimsRequest* request,
                          v1::ListClaimsResponse* response) override {
    last = *request;
    if (request->match().record() != "agreements/a")
      return rpc::ToGrpc(NotFound(request->match().record()), "test");
    const bool first = request->page_token().empty();
    v1::MemberClaim& each = *response->add_claims();
    each.set_member(first ? "agreements/m1" : "agreements/m2");
    each.set_field("kind");
    each.mutable_claim()->mutable_value()->set_code("TREATY");
    each.mutable_claim()->set_rule("test.kind");
    each.mutable_claim()->set_modality(v1::MODALITY_PLANNED);
    each.mutable_claim()->mutable_evidence()->set_article("articles/one");
    v1::Span& span = *each.mutable_claim()->mutable_evidence()->add_spans();
    span.set_begin(14);
    span.set_end(20);
    span.set_surface("treaty");
    if (first) response->set_next_page_token("page-two");
    return grpc::Status::OK;
  }
  v1::ListClaimsRequest last;
};

class FakeContradictions final : public v1::ContradictionService::Service {
 public:
  grpc::Status GetContradiction(grpc::ServerContext*, const v1::GetContradictionRequest* request,
                                v1::GetContradictionResponse* response) override {
    if (request->name() != "contradictions/c") return rpc::ToGrpc(NotFound(request->name()), "test");
    *response->mutable_contradiction() = OnTheDate();
    return grpc::Status::OK;
  }
  grpc::Status ListContradictions(grpc::ServerContext*, const v1::ListContradictionsRequest* request,
                                  v1::ListContradictionsResponse* response) override {
    last = *request;
    *response->add_contradictions() = OnTheDate();
    return grpc::Status::OK;
  }
  // Three articles against one.
  static v1::Contradiction OnTheDate() {
    v1::Contradiction out;
    out.set_name("contradictions/c");
    out.set_record("agreements/a");
    out.set_field("concluded");
    for (const char* date : {"2022-11-04", "2022-01-04"}) {
      v1::ContradictionSide& side = *out.add_sides();
      side.mutable_value()->mutable_date()->set_edtf(date);
      side.set_articles(out.sides_size() == 1 ? 3 : 1);
      side.set_stories(1);
      v1::Claim& claim = *side.add_claims();
      claim.set_rule("test.date");
      claim.mutable_evidence()->set_article("articles/one");
      claim.mutable_evidence()->add_spans()->set_surface(date);
    }
    return out;
  }
  v1::ListContradictionsRequest last;
};

class FakeView final : public v1::ViewService::Service {
 public:
  grpc::Status GetStatus(grpc::ServerContext*, const v1::GetStatusRequest* request,
                         v1::GetStatusResponse* response) override {
    if (request->at_least_as_fresh() == "future") {
      return rpc::ToGrpc(
          WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_VIEW_BEHIND, "behind"), 200),
          "test");
    }
    *response = status;
    return grpc::Status::OK;
  }

  // Each stream tells of two articles and then ends as a stopping service ends it; the third is refused.
  grpc::Status Watch(grpc::ServerContext*, const v1::WatchRequest* request,
                     grpc::ServerWriter<v1::WatchResponse>* writer) override {
    watched.push_back(*request);
    if (watched.size() > 2)
      return rpc::ToGrpc(Error(absl::StatusCode::kOutOfRange, v1::ERROR_REASON_CHANGES_GONE, "gone"), "test");
    v1::WatchResponse message;
    message.set_resume_token(absl::StrCat("token", watched.size()));
    v1::WatchedChange& added = *message.add_changes();
    added.set_type(v1::CHANGE_TYPE_ADDED);
    added.set_name("articles/a");
    added.set_revision(6);
    v1::WatchedChange& renamed = *message.add_changes();
    renamed.set_type(v1::CHANGE_TYPE_RENAMED);
    renamed.set_name("participants/p");
    renamed.set_previous_name("participants/q");
    renamed.set_revision(7);
    writer->Write(message);
    return {grpc::StatusCode::UNAVAILABLE, "stopping"};
  }
  std::vector<v1::WatchRequest> watched;

  grpc::Status ExplainRecord(grpc::ServerContext*, const v1::ExplainRecordRequest* request,
                             v1::ExplainRecordResponse* response) override {
    if (request->name() != "participants/p") return rpc::ToGrpc(NotFound(request->name()), "test");
    response->set_name(request->name());
    v1::JoinedGroup& first = *response->add_groups();
    first.set_key("body:harbour office");
    first.set_reason(v1::JOIN_REASON_EQUAL_KEYS);
    first.mutable_support()->set_articles(7);
    first.add_members("participants/p");
    v1::JoinedGroup& second = *response->add_groups();
    second.set_key("acronym:ho");
    second.set_follows(first.key());
    second.set_reason(v1::JOIN_REASON_STATED);
    second.set_stated_by(3);
    v1::IdentityJudgement& judgement = *response->add_judgements();
    judgement.set_first("participants/p");
    judgement.set_second("participants/q");
    judgement.set_verdict(v1::IDENTITY_VERDICT_DIFFERENT);
    judgement.set_curator("an");
    return grpc::Status::OK;
  }

  // What it answers; changed between calls.
  v1::GetStatusResponse status = [] {
    v1::GetStatusResponse out;
    out.mutable_position()->set_revision(5);
    out.set_head_revision(7);
    return out;
  }();
};

// All of them on one port.
class FakeServices : public ::testing::Test {
 protected:
  FakeServices() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    for (grpc::Service* service : std::initializer_list<grpc::Service*>{
             &ingest_, &agreements_, &participants_, &articles_, &claims_, &contradictions_, &view_}) {
      builder.RegisterService(service);
    }
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
    channel_ = client::MakeChannel(address_);
  }
  ~FakeServices() override { server_->Shutdown(std::chrono::system_clock::now()); }

  FakeIngest ingest_;
  FakeAgreements agreements_;
  FakeParticipants participants_;
  FakeArticles articles_;
  FakeClaims claims_;
  FakeContradictions contradictions_;
  FakeView view_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::shared_ptr<grpc::Channel> channel_;
  const std::chrono::milliseconds timeout_{20'000};
};

}  // namespace accord::ctl
