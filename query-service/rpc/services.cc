#include "query-service/rpc/services.h"

#include <utility>

#include "query-service/query/agreement_reads.h"
#include "query-service/query/article_reads.h"
#include "query-service/query/claim_reads.h"
#include "query-service/query/connection_reads.h"
#include "query-service/query/contradiction_reads.h"
#include "query-service/query/explain_reads.h"
#include "query-service/query/figure_reads.h"
#include "query-service/query/participant_reads.h"
#include "query-service/query/resolve_reads.h"
#include "query-service/rpc/batch_get.h"
#include "query-service/rpc/watch_source.h"

namespace accord::query {
namespace {

// A service whose methods are pure reads.
class ReadService : public rpc::Service {
 protected:
  ReadService(absl::string_view name, const FreshReader& reader) : Service(name), reader_(reader) {}

  // Short reads: from memory on gRPC's thread, else on the pool.
  template <typename Request, typename Reply>
  void AddGet(const char* method, Read<Request, Reply> read) {
    UnaryInline<Request, Reply>(
        method, reader_.pool(),
        [this, read](const Request& request, rpc::CallContext& call) {
          return reader_.AtOnce(request, call, read);
        },
        [this, read](Request request, rpc::CallContext& call, rpc::Done<Reply> done) {
          reader_.ServeAndKeep(std::move(request), call, std::move(done), read);
        });
  }
  // Pages: as short reads when the page is one (see IsShort in query-service/query/page.h).
  template <typename Request, typename Reply>
  void AddPages(const char* method, Read<Request, Reply> read) {
    AddGet(method, read);
  }
  // Many Gets: on the pool.
  template <typename Request, typename Response>
  void AddBatch(const char* method, Read<Request, Encoded<Response>> read) {
    AddLong(method, read);
  }
  // Reads much: always on the pool.
  template <typename Request, typename Reply>
  void AddLong(const char* method, Read<Request, Reply> read) {
    UnaryPooled<Request, Reply>(method, reader_.pool(),
                                [this, read](Request request, rpc::CallContext& call, rpc::Done<Reply> done) {
                                  reader_.Serve(std::move(request), call, std::move(done),
                                                [read](const PointInUse& point, const Request& asked) {
                                                  return read(RowReader(point), asked);
                                                });
                                });
  }

  const FreshReader& reader_;
};

class AgreementRpc final : public ReadService {
 public:
  explicit AgreementRpc(const FreshReader& reader) : ReadService("accord.v1.AgreementService", reader) {
    AddGet("GetAgreement", &GetAgreement);
    AddBatch<v1::BatchGetAgreementsRequest, v1::BatchGetAgreementsResponse>(
        "BatchGetAgreements", &BatchGet<v1::Agreement, v1::GetAgreementRequest, &GetAgreement,
                                        v1::BatchGetAgreementsRequest, v1::BatchGetAgreementsResponse>);
    AddPages("ListAgreements", &ListAgreements);
  }
};

class ParticipantRpc final : public ReadService {
 public:
  explicit ParticipantRpc(const FreshReader& reader) : ReadService("accord.v1.ParticipantService", reader) {
    AddGet("GetParticipant", &GetParticipant);
    AddBatch<v1::BatchGetParticipantsRequest, v1::BatchGetParticipantsResponse>(
        "BatchGetParticipants", &BatchGet<v1::Participant, v1::GetParticipantRequest, &GetParticipant,
                                          v1::BatchGetParticipantsRequest, v1::BatchGetParticipantsResponse>);
    AddPages("ListParticipants", &ListParticipants);
    AddGet("ResolveParticipants", &ResolveParticipants);
    AddPages("ListConnections", &ListConnections);
  }
};

class FigureRpc final : public ReadService {
 public:
  explicit FigureRpc(const FreshReader& reader) : ReadService("accord.v1.FigureService", reader) {
    AddGet("GetFigure", &GetFigure);
    AddBatch<v1::BatchGetFiguresRequest, v1::BatchGetFiguresResponse>(
        "BatchGetFigures", &BatchGet<v1::Figure, v1::GetFigureRequest, &GetFigure, v1::BatchGetFiguresRequest,
                                     v1::BatchGetFiguresResponse>);
    AddPages("ListFigures", &ListFigures);
  }
};

class ArticleRpc final : public ReadService {
 public:
  explicit ArticleRpc(const FreshReader& reader) : ReadService("accord.v1.ArticleService", reader) {
    AddGet("GetArticle", &GetArticle);
    AddBatch<v1::BatchGetArticlesRequest, v1::BatchGetArticlesResponse>(
        "BatchGetArticles", &BatchGet<v1::Article, v1::GetArticleRequest, &GetArticle,
                                      v1::BatchGetArticlesRequest, v1::BatchGetArticlesResponse>);
    AddPages("ListArticles", &ListArticles);
    // A text of megabytes is no work for gRPC's threads.
    AddLong("GetSource", &GetSource);
  }
};

class ClaimRpc final : public ReadService {
 public:
  explicit ClaimRpc(const FreshReader& reader) : ReadService("accord.v1.ClaimService", reader) {
    AddPages("ListClaims", &ListClaims);
  }
};

class ContradictionRpc final : public ReadService {
 public:
  explicit ContradictionRpc(const FreshReader& reader)
      : ReadService("accord.v1.ContradictionService", reader) {
    AddGet("GetContradiction", &GetContradiction);
    AddPages("ListContradictions", &ListContradictions);
  }
};

class ViewRpc final : public ReadService {
 public:
  ViewRpc(const FreshReader& reader, std::function<FeedState()> feed_state, v1::BuildInfo build)
      : ReadService("accord.v1.ViewService", reader),
        feed_state_(std::move(feed_state)),
        build_(std::move(build)) {
    UnaryAsync("GetStatus", reader.pool(), &ViewRpc::Status);
    ServerStream("Watch", reader.pool(), &ViewRpc::Watch);
    AddGet("ExplainRecord", &ExplainRecord);
  }

 private:
  absl::StatusOr<std::unique_ptr<rpc::PullSource<v1::WatchResponse>>> Watch(const v1::WatchRequest& request,
                                                                            rpc::CallContext&,
                                                                            rpc::Waker waker) {
    return WatchSource::Open(reader_.served(), request, std::move(waker));
  }

  void Status(v1::GetStatusRequest request, rpc::CallContext& call, rpc::Done<v1::GetStatusResponse> done) {
    // Operators watch the first fold too.
    if (!reader_.serving() && request.at_least_as_fresh().empty()) {
      v1::GetStatusResponse response = StatusBeforeServing(feed_state_());
      *response.mutable_build() = build_;
      return done(std::move(response));
    }
    reader_.Serve(std::move(request), call, std::move(done),
                  [this](const PointInUse& point, const v1::GetStatusRequest& asked) {
                    auto response = GetStatus(RowReader(point), feed_state_(), asked);
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
  services.push_back(std::make_unique<ClaimRpc>(*reader));
  services.push_back(std::make_unique<ContradictionRpc>(*reader));
  services.push_back(std::make_unique<ViewRpc>(*reader, std::move(feed_state), std::move(build)));
  return services;
}

}  // namespace accord::query
