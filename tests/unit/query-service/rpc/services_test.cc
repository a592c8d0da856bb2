// The services over a real socket: every method answers, errors carry their details, tokens wait.
#include "query-service/rpc/services.h"

#include <thread>

#include "accord/v1/agreement_service.grpc.pb.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/claim_service.grpc.pb.h"
#include "accord/v1/contradiction_service.grpc.pb.h"
#include "accord/v1/figure_service.grpc.pb.h"
#include "accord/v1/participant_service.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/client/call.h"
#include "common/client/channel.h"
#include "common/rpc/port/server.h"
#include "gmock/gmock.h"
#include "tests/support/revision_notes.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using client::Call;
using testing::HasReason;
using testing::IsOk;

class ServicesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fixture_.Put(ArticleFor("one"));
    served_ = std::make_unique<ServedView>(/*memo_bytes=*/1 << 20);
    reader_ = std::make_unique<FreshReader>(served_.get(), &pool_);
    v1::BuildInfo build;
    build.set_version("test");
    auto server = rpc::Server::Start({.listen = {"127.0.0.1", 0}, .hooks = {.observer = &notes_}},
                                     MakeQueryServices(
                                         reader_.get(),
                                         [] {
                                           return FeedState{7, true, {}};
                                         },
                                         build));
    ASSERT_THAT(server, IsOk());
    server_ = *std::move(server);
    channel_ = client::MakeChannel(server_->address().ToString());
    if (PublishesAtOnce()) served_->Publish(fixture_.view().Read());
  }
  virtual bool PublishesAtOnce() const { return true; }
  void TearDown() override {
    served_->Close();
    ASSERT_THAT(server_->Stop(std::chrono::seconds(5)), IsOk());
    pool_.Stop();
  }
  static v1::ParsedArticle ArticleFor(const std::string& id) {
    ArticleText article(id, "2025-01-01");
    article.Participant("office", "body:office");
    article.Agreement("deal", "agreement:deal", v1::AGREEMENT_KIND_PROTOCOL);
    article.Figure("exports", "figure:exports", "7");
    return article.parsed();
  }

  ViewFixture fixture_;
  testing::RevisionNotes notes_;
  rpc::Executor pool_{{.name = "reads", .threads = 2, .queue_max = 64}};
  std::unique_ptr<ServedView> served_;
  std::unique_ptr<FreshReader> reader_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(ServicesTest, EveryMethodAnswers) {
  auto agreements = v1::AgreementService::NewStub(channel_);
  v1::GetAgreementRequest get_agreement;
  get_agreement.set_name("agreements/deal-one");
  EXPECT_THAT(Call(*agreements, &v1::AgreementService::Stub::GetAgreement, get_agreement), IsOk());
  EXPECT_EQ(Call(*agreements, &v1::AgreementService::Stub::ListAgreements, v1::ListAgreementsRequest())
                ->agreements_size(),
            1);
  auto participants = v1::ParticipantService::NewStub(channel_);
  v1::GetParticipantRequest get_participant;
  get_participant.set_name("participants/office-one");
  EXPECT_THAT(Call(*participants, &v1::ParticipantService::Stub::GetParticipant, get_participant), IsOk());
  EXPECT_THAT(
      Call(*participants, &v1::ParticipantService::Stub::ListParticipants, v1::ListParticipantsRequest()),
      IsOk());
  v1::ResolveParticipantsRequest resolve;
  resolve.set_text("offise");
  EXPECT_EQ(Call(*participants, &v1::ParticipantService::Stub::ResolveParticipants, resolve)
                ->candidates(0)
                .participant()
                .name(),
            "participants/office-one");
  v1::ListConnectionsRequest connections;
  connections.set_name("participants/office-one");
  EXPECT_THAT(Call(*participants, &v1::ParticipantService::Stub::ListConnections, connections), IsOk());
  auto figures = v1::FigureService::NewStub(channel_);
  v1::GetFigureRequest get_figure;
  get_figure.set_name("figures/exports-one");
  EXPECT_EQ(Call(*figures, &v1::FigureService::Stub::GetFigure, get_figure)->figure().quantity().value(),
            "7");
  EXPECT_THAT(Call(*figures, &v1::FigureService::Stub::ListFigures, v1::ListFiguresRequest()), IsOk());
  auto articles = v1::ArticleService::NewStub(channel_);
  v1::GetArticleRequest get_article;
  get_article.set_name("articles/one");
  EXPECT_THAT(Call(*articles, &v1::ArticleService::Stub::GetArticle, get_article), IsOk());
  EXPECT_THAT(Call(*articles, &v1::ArticleService::Stub::ListArticles, v1::ListArticlesRequest()), IsOk());
  v1::GetSourceRequest get_source;
  get_source.set_name("articles/one");
  EXPECT_EQ(Call(*articles, &v1::ArticleService::Stub::GetSource, get_source)->text(), "text of one");
  auto claims = v1::ClaimService::NewStub(channel_);
  v1::ListClaimsRequest list_claims;
  list_claims.mutable_match()->set_record("figures/exports-one");
  EXPECT_EQ(Call(*claims, &v1::ClaimService::Stub::ListClaims, list_claims)->claims_size(), 1);
  auto contradictions = v1::ContradictionService::NewStub(channel_);
  EXPECT_THAT(Call(*contradictions, &v1::ContradictionService::Stub::ListContradictions,
                   v1::ListContradictionsRequest()),
              IsOk());
  v1::GetContradictionRequest get_contradiction;
  get_contradiction.set_name("contradictions/none");
  EXPECT_THAT(Call(*contradictions, &v1::ContradictionService::Stub::GetContradiction, get_contradiction),
              HasReason(v1::ERROR_REASON_NOT_FOUND));
  auto view = v1::ViewService::NewStub(channel_);
  const auto status = Call(*view, &v1::ViewService::Stub::GetStatus, v1::GetStatusRequest());
  ASSERT_THAT(status, IsOk());
  EXPECT_EQ(status->head_revision(), 7);
  EXPECT_EQ(status->build().version(), "test");
  v1::ExplainRecordRequest explain;
  explain.set_name("agreements/deal-one");
  EXPECT_EQ(Call(*view, &v1::ViewService::Stub::ExplainRecord, explain)->groups(0).key(), "agreement:deal");
}

TEST_F(ServicesTest, AWatchTellsWhatIsPublishedAndGoesOn) {
  auto view = v1::ViewService::NewStub(channel_);
  std::string token;
  {
    grpc::ClientContext context;
    const auto stream = view->Watch(&context, v1::WatchRequest());
    v1::WatchResponse message;
    ASSERT_TRUE(stream->Read(&message));
    EXPECT_EQ(message.changes_size(), 0);
    token = message.resume_token();
    fixture_.Put(ArticleFor("two"));
    served_->Publish(fixture_.view().Read());
    ASSERT_TRUE(stream->Read(&message));
    EXPECT_EQ(message.changes(0).name(), "articles/two");
    context.TryCancel();
    stream->Finish();
  }
  grpc::ClientContext context;
  v1::WatchRequest again;
  again.set_resume_token(token);
  const auto stream = view->Watch(&context, again);
  v1::WatchResponse message;
  ASSERT_TRUE(stream->Read(&message));
  EXPECT_EQ(message.changes(0).name(), "articles/two");
  context.TryCancel();
}

TEST_F(ServicesTest, ErrorsNameFieldAndReason) {
  auto agreements = v1::AgreementService::NewStub(channel_);
  v1::GetAgreementRequest request;
  request.set_name("nonsense");
  const auto bad = Call(*agreements, &v1::AgreementService::Stub::GetAgreement, request);
  EXPECT_THAT(bad, HasReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_EQ(BadRequestOf(bad.status()).field_violations(0).field(), "name");
  request.set_name("agreements/none");
  EXPECT_THAT(Call(*agreements, &v1::AgreementService::Stub::GetAgreement, request),
              HasReason(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(ServicesTest, AReadWithATokenWaitsForIt) {
  v1::ParsedArticle second = ArticleFor("two");
  auto articles = v1::ArticleService::NewStub(channel_);
  v1::GetArticleRequest request;
  request.set_name("articles/two");
  request.set_at_least_as_fresh(FormatToken({fixture_.log().head().epoch, 2, ""}));
  std::thread folder([&] {
    while (served_->waiting() == 0) std::this_thread::yield();
    fixture_.Put(second);
    served_->Publish(fixture_.view().Read());
  });
  const auto response = Call(*articles, &v1::ArticleService::Stub::GetArticle, request);
  folder.join();
  ASSERT_THAT(response, IsOk());
  EXPECT_EQ(response->meta().read_at(), request.at_least_as_fresh());
}

TEST_F(ServicesTest, EachReadNotesTheRevisionThatItIsAnsweredAt) {
  auto articles = v1::ArticleService::NewStub(channel_);
  v1::GetArticleRequest get;
  get.set_name("articles/one");
  // At once, on the pool, and after a wait.
  ASSERT_THAT(Call(*articles, &v1::ArticleService::Stub::GetArticle, get), IsOk());
  fixture_.Put(ArticleFor("two"));
  served_->Publish(fixture_.view().Read());
  ASSERT_THAT(Call(*articles, &v1::ArticleService::Stub::ListArticles, v1::ListArticlesRequest()), IsOk());
  get.set_at_least_as_fresh(FormatToken({fixture_.log().head().epoch, 3, ""}));
  std::thread folder([&] {
    while (served_->waiting() == 0) std::this_thread::yield();
    fixture_.Put(ArticleFor("three"));
    served_->Publish(fixture_.view().Read());
  });
  const auto waited = Call(*articles, &v1::ArticleService::Stub::GetArticle, get);
  folder.join();
  ASSERT_THAT(waited, IsOk());
  EXPECT_THAT(notes_.revisions(), ::testing::ElementsAre(1, 2, 3));
}

TEST_F(ServicesTest, WhatWasAskedBeforeIsAnsweredFromItsPoint) {
  auto agreements = v1::AgreementService::NewStub(channel_);
  v1::GetAgreementRequest get;
  get.set_name("agreements/deal-one");
  const auto read = [&] { return Call(*agreements, &v1::AgreementService::Stub::GetAgreement, get); };
  const auto first = read();
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(served_->memo_counts().found, 0u);
  EXPECT_EQ(read()->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(served_->memo_counts().found, 1u);
  // A token only chooses the point.
  get.set_at_least_as_fresh(first->meta().read_at());
  EXPECT_EQ(read()->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(served_->memo_counts().found, 2u);
  // Another view of the record is another question.
  get.set_view(v1::RECORD_VIEW_BASIC);
  EXPECT_LT(read()->ByteSizeLong(), first->ByteSizeLong());
  EXPECT_EQ(served_->memo_counts().found, 2u);
  // So is any at another point.
  fixture_.Put(ArticleFor("two"));
  served_->Publish(fixture_.view().Read());
  get.clear_view();
  const auto later = read();
  ASSERT_THAT(later, IsOk());
  EXPECT_EQ(served_->memo_counts().found, 2u);
  EXPECT_EQ(later->agreement().support().articles(), 2);
  EXPECT_NE(later->meta().read_at(), first->meta().read_at());
}

TEST_F(ServicesTest, MethodsThatAreAskedInTheSameBytesAreNotMixedUp) {
  auto agreements = v1::AgreementService::NewStub(channel_);
  auto participants = v1::ParticipantService::NewStub(channel_);
  auto figures = v1::FigureService::NewStub(channel_);
  for (int i = 0; i < 2; ++i) {
    const auto listed =
        Call(*agreements, &v1::AgreementService::Stub::ListAgreements, v1::ListAgreementsRequest());
    EXPECT_EQ(listed->agreements(0).name(), "agreements/deal-one");
    EXPECT_EQ(
        Call(*participants, &v1::ParticipantService::Stub::ListParticipants, v1::ListParticipantsRequest())
            ->participants(0)
            .name(),
        "participants/office-one");
    EXPECT_EQ(
        Call(*figures, &v1::FigureService::Stub::ListFigures, v1::ListFiguresRequest())->figures(0).name(),
        "figures/exports-one");
  }
  EXPECT_EQ(served_->memo_counts().found, 3u);
}

TEST_F(ServicesTest, WhatThePoolHasReadIsRememberedToo) {
  auto agreements = v1::AgreementService::NewStub(channel_);
  v1::ListAgreementsRequest filtered;
  filtered.mutable_match()->set_participant("participants/office-one");
  for (int i = 0; i < 2; ++i)
    ASSERT_THAT(Call(*agreements, &v1::AgreementService::Stub::ListAgreements, filtered), IsOk());
  EXPECT_EQ(served_->memo_counts().found, 1u);
  // Texts are not: they may be long.
  auto articles = v1::ArticleService::NewStub(channel_);
  v1::GetSourceRequest get_source;
  get_source.set_name("articles/one");
  for (int i = 0; i < 2; ++i)
    ASSERT_THAT(Call(*articles, &v1::ArticleService::Stub::GetSource, get_source), IsOk());
  EXPECT_EQ(served_->memo_counts().found, 1u);
}

TEST_F(ServicesTest, AnErrorIsNotRemembered) {
  auto agreements = v1::AgreementService::NewStub(channel_);
  v1::GetAgreementRequest request;
  request.set_name("agreements/none");
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(Call(*agreements, &v1::AgreementService::Stub::GetAgreement, request),
                HasReason(v1::ERROR_REASON_NOT_FOUND));
  }
  EXPECT_EQ(served_->memo_counts().found, 0u);
}

class NothingServedTest : public ServicesTest {
 protected:
  bool PublishesAtOnce() const override { return false; }
};

TEST_F(NothingServedTest, ReadsAreRefusedAndTheStatusAnswers) {
  auto articles = v1::ArticleService::NewStub(channel_);
  v1::GetArticleRequest request;
  request.set_name("articles/one");
  EXPECT_THAT(Call(*articles, &v1::ArticleService::Stub::GetArticle, request),
              HasReason(v1::ERROR_REASON_NOT_READY));
  auto view = v1::ViewService::NewStub(channel_);
  const auto status = Call(*view, &v1::ViewService::Stub::GetStatus, v1::GetStatusRequest());
  ASSERT_THAT(status, IsOk());
  EXPECT_FALSE(status->has_position());
  EXPECT_EQ(status->head_revision(), 7);
  EXPECT_EQ(status->build().version(), "test");
}

TEST_F(ServicesTest, AWrongTokenIsRefused) {
  auto articles = v1::ArticleService::NewStub(channel_);
  v1::GetArticleRequest request;
  request.set_name("articles/one");
  request.set_at_least_as_fresh("garbage");
  EXPECT_THAT(Call(*articles, &v1::ArticleService::Stub::GetArticle, request),
              HasReason(v1::ERROR_REASON_INVALID_TOKEN));
}

}  // namespace
}  // namespace accord::query
