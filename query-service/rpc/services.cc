#include "query-service/rpc/services.h"

#include <utility>

#include "query-service/query/agreement_reads.h"
#include "query-service/query/article_reads.h"
#include "query-service/query/figure_reads.h"
#include "query-service/query/participant_reads.h"

namespace accord::query {
namespace {

// A service whose methods are pure reads.
class ReadService : public rpc::Service {
 protected:
  ReadService(absl::string_view name, const FreshReader& reader) : Service(name), reader_(reader) {}

  template <auto kRead, typename Request, typename Response>
  void Answer(Request request, rpc::CallContext& call, rpc::Done<Response> done) {
    reader_.Serve(std::move(request), call, std::move(done), kRead);
  }

  const FreshReader& reader_;
};

class AgreementRpc final : public ReadService {
 public:
  explicit AgreementRpc(const FreshReader& reader) : ReadService("accord.v1.AgreementService", reader) {
    UnaryAsync("GetAgreement", reader.pool(), &AgreementRpc::Get);
    UnaryAsync("ListAgreements", reader.pool(), &AgreementRpc::List);
  }

 private:
  void Get(v1::GetAgreementRequest request, rpc::CallContext& call,
           rpc::Done<v1::GetAgreementResponse> done) {
    Answer<GetAgreement>(std::move(request), call, std::move(done));
  }
  void List(v1::ListAgreementsRequest request, rpc::CallContext& call,
            rpc::Done<v1::ListAgreementsResponse> done) {
    Answer<ListAgreements>(std::move(request), call, std::move(done));
  }
};

class ParticipantRpc final : public ReadService {
 public:
  explicit ParticipantRpc(const FreshReader& reader) : ReadService("accord.v1.ParticipantService", reader) {
    UnaryAsync("GetParticipant", reader.pool(), &ParticipantRpc::Get);
    UnaryAsync("ListParticipants", reader.pool(), &ParticipantRpc::List);
  }

 private:
  void Get(v1::GetParticipantRequest request, rpc::CallContext& call,
           rpc::Done<v1::GetParticipantResponse> done) {
    Answer<GetParticipant>(std::move(request), call, std::move(done));
  }
  void List(v1::ListParticipantsRequest request, rpc::CallContext& call,
            rpc::Done<v1::ListParticipantsResponse> done) {
    Answer<ListParticipants>(std::move(request), call, std::move(done));
  }
};

class FigureRpc final : public ReadService {
 public:
  explicit FigureRpc(const FreshReader& reader) : ReadService("accord.v1.FigureService", reader) {
    UnaryAsync("GetFigure", reader.pool(), &FigureRpc::Get);
    UnaryAsync("ListFigures", reader.pool(), &FigureRpc::List);
  }

 private:
  void Get(v1::GetFigureRequest request, rpc::CallContext& call, rpc::Done<v1::GetFigureResponse> done) {
    Answer<GetFigure>(std::move(request), call, std::move(done));
  }
  void List(v1::ListFiguresRequest request, rpc::CallContext& call, rpc::Done<v1::ListFiguresResponse> done) {
    Answer<ListFigures>(std::move(request), call, std::move(done));
  }
};

class ArticleRpc final : public ReadService {
 public:
  explicit ArticleRpc(const FreshReader& reader) : ReadService("accord.v1.ArticleService", reader) {
    UnaryAsync("GetArticle", reader.pool(), &ArticleRpc::Get);
    UnaryAsync("ListArticles", reader.pool(), &ArticleRpc::List);
    UnaryAsync("GetSource", reader.pool(), &ArticleRpc::Source);
  }

 private:
  void Get(v1::GetArticleRequest request, rpc::CallContext& call, rpc::Done<v1::GetArticleResponse> done) {
    Answer<GetArticle>(std::move(request), call, std::move(done));
  }
  void List(v1::ListArticlesRequest request, rpc::CallContext& call,
            rpc::Done<v1::ListArticlesResponse> done) {
    Answer<ListArticles>(std::move(request), call, std::move(done));
  }
  void Source(v1::GetSourceRequest request, rpc::CallContext& call, rpc::Done<v1::GetSourceResponse> done) {
    Answer<GetSource>(std::move(request), call, std::move(done));
  }
};

class ViewRpc final : public ReadService {
 public:
  ViewRpc(const FreshReader& reader, std::function<FeedState()> feed_state, v1::BuildInfo build)
      : ReadService("accord.v1.ViewService", reader),
        feed_state_(std::move(feed_state)),
        build_(std::move(build)) {
    UnaryAsync("GetStatus", reader.pool(), &ViewRpc::Status);
  }

 private:
  void Status(v1::GetStatusRequest request, rpc::CallContext& call, rpc::Done<v1::GetStatusResponse> done) {
    // Operators watch the first fold too.
    if (!reader_.serving() && request.at_least_as_fresh().empty()) {
      v1::GetStatusResponse response = StatusBeforeServing(feed_state_());
      *response.mutable_build() = build_;
      return done(std::move(response));
    }
    reader_.Serve(std::move(request), call, std::move(done),
                  [this](const RowReader& rows, const v1::GetStatusRequest& asked) {
                    auto response = GetStatus(rows, feed_state_(), asked);
                    if (response.ok()) *response->mutable_build() = build_;
                    return response;
                  });
  }

  const std::function<FeedState()> feed_state_;
  const v1::BuildInfo build_;
};

}  // namespace

std::vector<std::unique_ptr<rpc::Service>> MakeQueryServices(const FreshReader* reader,
                                                             std::function<FeedState()> feed_state,
                                                             v1::BuildInfo build) {
  std::vector<std::unique_ptr<rpc::Service>> services;
  services.push_back(std::make_unique<AgreementRpc>(*reader));
  services.push_back(std::make_unique<ParticipantRpc>(*reader));
  services.push_back(std::make_unique<FigureRpc>(*reader));
  services.push_back(std::make_unique<ArticleRpc>(*reader));
  services.push_back(std::make_unique<ViewRpc>(*reader, std::move(feed_state), std::move(build)));
  return services;
}

}  // namespace accord::query
