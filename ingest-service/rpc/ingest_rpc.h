// accord.v1.IngestService on the wire: each method hands its request to the ArticleWriter, which answers when
// the change is durable. protos/accord/v1/ingest_service.proto is the contract.
#pragma once

#include <atomic>
#include <memory>

#include "accord/v1/ingest_service.pb.h"
#include "common/log/log.h"
#include "common/rpc/service.h"
#include "ingest-service/commit/article_writer.h"

namespace accord::ingest {

class IngestRpc final : public rpc::Service {
 public:
  // Requests are decoded on `pool`; parsing and writing have the writer's own threads. All outlive the
  // server that owns this.
  IngestRpc(ArticleWriter& writer, const log::ArticleLog& log, rpc::Executor& pool);

 private:
  void IngestArticle(v1::IngestArticleRequest request, rpc::CallContext& call,
                     rpc::Done<v1::IngestArticleResponse> done);
  std::unique_ptr<rpc::ItemSink<v1::IngestArticlesRequest, v1::IngestArticlesResponse>> IngestArticles(
      rpc::CallContext& call);
  void ParseArticle(v1::ParseArticleRequest request, rpc::CallContext& call,
                    rpc::Done<v1::ParseArticleResponse> done);
  void DeleteArticle(v1::DeleteArticleRequest request, rpc::CallContext& call,
                     rpc::Done<v1::DeleteArticleResponse> done);
  void JudgeIdentity(v1::JudgeIdentityRequest request, rpc::CallContext& call,
                     rpc::Done<v1::JudgeIdentityResponse> done);
  absl::StatusOr<std::unique_ptr<rpc::PullSource<v1::ReparseArticlesResponse>>> ReparseArticles(
      const v1::ReparseArticlesRequest& request, rpc::CallContext& call, rpc::Waker waker);

  ArticleWriter& writer_;
  const log::ArticleLog& log_;
  // There is one at a time.
  const std::shared_ptr<std::atomic<bool>> reparsing_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace accord::ingest
