#include "ingest-service/rpc/ingest_rpc.h"

#include <functional>
#include <utility>

#include "common/base/limits.h"
#include "common/base/position.h"
#include "ingest-service/rpc/ingest_sink.h"
#include "ingest-service/rpc/reparse_source.h"

namespace accord::ingest {
namespace {

// `done`, with a note of where the write stands first: the call is there until it is answered.
template <typename Response>
std::function<void(absl::StatusOr<Response>)> Noting(rpc::CallContext& call, rpc::Done<Response> done) {
  return [&call, done = std::move(done)](absl::StatusOr<Response> response) {
    if (response.ok()) {
      const absl::StatusOr<Token> token = ParseToken("written_at", response->meta().written_at());
      if (token.ok()) call.NoteRevision(token->revision);
    }
    done(std::move(response));
  };
}

}  // namespace

IngestRpc::IngestRpc(ArticleWriter& writer, const log::ArticleLog& log, rpc::Executor& pool)
    : Service("accord.v1.IngestService"), writer_(writer), log_(log) {
  UnaryAsync("IngestArticle", pool, &IngestRpc::IngestArticle);
  ItemStream("IngestArticles", pool, kStreamItemsInFlightMax, &IngestRpc::IngestArticles);
  UnaryAsync("ParseArticle", pool, &IngestRpc::ParseArticle);
  UnaryAsync("DeleteArticle", pool, &IngestRpc::DeleteArticle);
  UnaryAsync("JudgeIdentity", pool, &IngestRpc::JudgeIdentity);
  ServerStream("ReparseArticles", pool, &IngestRpc::ReparseArticles);
}

void IngestRpc::IngestArticle(v1::IngestArticleRequest request, rpc::CallContext& call,
                              rpc::Done<v1::IngestArticleResponse> done) {
  writer_.Write(std::move(request), Noting(call, std::move(done)),
                {.stream = nullptr, .deadline = call.deadline()});
}

std::unique_ptr<rpc::ItemSink<v1::IngestArticlesRequest, v1::IngestArticlesResponse>>
IngestRpc::IngestArticles(rpc::CallContext& call) {
  return std::make_unique<IngestSink>(writer_, call.method());
}

void IngestRpc::ParseArticle(v1::ParseArticleRequest request, rpc::CallContext& call,
                             rpc::Done<v1::ParseArticleResponse> done) {
  writer_.Parse(std::move(request), done, {.stream = nullptr, .deadline = call.deadline()});
}

void IngestRpc::DeleteArticle(v1::DeleteArticleRequest request, rpc::CallContext& call,
                              rpc::Done<v1::DeleteArticleResponse> done) {
  writer_.Delete(std::move(request), Noting(call, std::move(done)));
}

void IngestRpc::JudgeIdentity(v1::JudgeIdentityRequest request, rpc::CallContext& call,
                              rpc::Done<v1::JudgeIdentityResponse> done) {
  writer_.Judge(std::move(request), Noting(call, std::move(done)));
}

absl::StatusOr<std::unique_ptr<rpc::PullSource<v1::ReparseArticlesResponse>>> IngestRpc::ReparseArticles(
    const v1::ReparseArticlesRequest& request, rpc::CallContext&, rpc::Waker waker) {
  return ReparseSource::Open(log_, writer_, request, reparsing_, std::move(waker));
}

}  // namespace accord::ingest
