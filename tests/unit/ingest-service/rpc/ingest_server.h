// accord-ingest in one process: a real log in a folder of its own, the real writer, the services on a real
// socket. Only the parser is a stand-in.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "accord/v1/change_feed.grpc.pb.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "common/base/error.h"
#include "common/client/call.h"
#include "common/client/channel.h"
#include "common/log/rocks_log.h"
#include "common/rpc/port/server.h"
#include "ingest-service/commit/article_writer.h"
#include "ingest-service/rpc/feed_rpc.h"
#include "ingest-service/rpc/ingest_rpc.h"
#include "tests/support/revision_notes.h"
#include "tests/support/scratch_dir.h"

namespace accord::ingest {

// The text is the content; content that begins with "unparsable" is refused, and such that begins with "slow"
// takes 50 ms.
inline absl::StatusOr<v1::ParsedArticle> FakeParse(const v1::ArticleInput& input, absl::string_view id) {
  if (absl::StartsWith(input.content(), "unparsable")) return InvalidField("article.content", "is no text");
  if (absl::StartsWith(input.content(), "slow")) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  v1::ParsedArticle parsed;
  parsed.mutable_article()->set_name(absl::StrCat("articles/", id));
  parsed.set_text(input.content());
  return parsed;
}

class IngestServer {
 public:
  IngestServer() { Start(); }
  ~IngestServer() { Stop(); }

  // Stops and starts again on the same folder.
  void Restart() {
    Stop();
    Start();
  }
  absl::Status StopServer() { return server_->Stop(std::chrono::seconds(20)); }

  v1::IngestService::Stub& ingest() { return *ingest_; }
  v1::ChangeFeed::Stub& feed() { return *feed_; }
  log::RocksLog& log() { return *log_; }
  ArticleWriter& writer() { return *writer_; }
  // From the next start on.
  void SetRuleset(std::string ruleset) { ruleset_ = std::move(ruleset); }

  // Those that the calls that have ended noted, in that order.
  std::vector<int64_t> revisions() const { return notes_.revisions(); }

  static v1::IngestArticleRequest Article(absl::string_view id, absl::string_view content) {
    v1::IngestArticleRequest request;
    request.mutable_article()->set_article_id(std::string(id));
    request.mutable_article()->set_content(std::string(content));
    return request;
  }
  absl::StatusOr<v1::IngestArticleResponse> Ingest(absl::string_view id, absl::string_view content) {
    return client::Call(*ingest_, &v1::IngestService::Stub::IngestArticle, Article(id, content));
  }
  absl::StatusOr<v1::DeleteArticleResponse> Delete(absl::string_view name, bool allow_missing = false) {
    v1::DeleteArticleRequest request;
    request.set_name(std::string(name));
    request.set_allow_missing(allow_missing);
    return client::Call(*ingest_, &v1::IngestService::Stub::DeleteArticle, request);
  }

 private:
  void Start() {
    log_ = *log::RocksLog::Open({.path = dir_.Sub("log")});
    const auto parse = [ruleset = ruleset_](const v1::ArticleInput& input, absl::string_view id) {
      absl::StatusOr<v1::ParsedArticle> parsed = FakeParse(input, id);
      if (parsed.ok()) parsed->mutable_article()->set_ruleset(ruleset);
      return parsed;
    };
    writer_ = ArticleWriter::Create(log_.get(), parse, {.parse_threads = 2, .ruleset = ruleset_});
    requests_ = std::make_unique<rpc::Executor>(
        rpc::ExecutorOptions{.name = "requests", .threads = 2, .queue_max = 64});
    std::vector<std::unique_ptr<rpc::Service>> services;
    services.push_back(std::make_unique<IngestRpc>(*writer_, *log_, *requests_));
    services.push_back(std::make_unique<FeedRpc>(*log_, *requests_));
    server_ = *rpc::Server::Start({.listen = {"127.0.0.1", 0}, .hooks = {.observer = &notes_}},
                                  std::move(services));
    auto channel = client::MakeChannel(server_->address().ToString());
    ingest_ = v1::IngestService::NewStub(channel);
    feed_ = v1::ChangeFeed::NewStub(channel);
  }
  void Stop() {
    StopServer().IgnoreError();
    server_.reset();
    writer_->Close();
    log_->Close();
    requests_.reset();
    writer_.reset();
    log_.reset();
  }

  testing::ScratchDir dir_;
  testing::RevisionNotes notes_;
  std::unique_ptr<log::RocksLog> log_;
  std::unique_ptr<ArticleWriter> writer_;
  std::unique_ptr<rpc::Executor> requests_;
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<v1::IngestService::Stub> ingest_;
  std::unique_ptr<v1::ChangeFeed::Stub> feed_;
  std::string ruleset_;
};

}  // namespace accord::ingest
