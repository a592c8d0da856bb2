// An ArticleWriter over a log in memory, with a parser that can be held up, for its tests.
#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "common/base/error.h"
#include "ingest-service/commit/article_writer.h"
#include "tests/support/memory_log.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {

using WriteAnswer = absl::StatusOr<v1::IngestArticleResponse>;
using DeleteAnswer = absl::StatusOr<v1::DeleteArticleResponse>;

inline v1::IngestArticleRequest Request(absl::string_view id, absl::string_view content,
                                        absl::string_view request_id = "") {
  v1::IngestArticleRequest request;
  request.set_request_id(std::string(request_id));
  request.mutable_article()->set_article_id(std::string(id));
  request.mutable_article()->set_content(std::string(content));
  return request;
}

class ArticleWriterTest : public ::testing::Test {
 protected:
  // Contents that start with "bad" do not parse; the parse of "wait" waits for Go.
  absl::StatusOr<v1::ParsedArticle> FakeParse(const v1::ArticleInput& input, absl::string_view) {
    ++parses_;
    if (absl::StartsWith(input.content(), "bad")) return InvalidField("article.content", "is no text");
    if (input.content() == "wait") {
      waiting_.set_value();
      go_.get_future().wait();
    }
    v1::ParsedArticle parsed;
    parsed.set_text(input.content());
    parsed.mutable_article()->set_title(input.content());
    return parsed;
  }
  std::future<WriteAnswer> Start(v1::IngestArticleRequest request, WriteContext context = {}) {
    auto promise = std::make_shared<std::promise<WriteAnswer>>();
    writer_->Write(
        std::move(request), [promise](WriteAnswer answer) { promise->set_value(std::move(answer)); },
        std::move(context));
    return promise->get_future();
  }
  WriteAnswer Write(v1::IngestArticleRequest request, WriteContext context = {}) {
    return Start(std::move(request), std::move(context)).get();
  }
  DeleteAnswer Delete(absl::string_view name, bool allow_missing = false, absl::string_view request_id = "") {
    v1::DeleteArticleRequest request;
    request.set_name(std::string(name));
    request.set_allow_missing(allow_missing);
    request.set_request_id(std::string(request_id));
    std::promise<DeleteAnswer> promise;
    writer_->Delete(std::move(request), [&](DeleteAnswer answer) { promise.set_value(std::move(answer)); });
    return promise.get_future().get();
  }
  absl::StatusOr<v1::ParseArticleResponse> Parse(absl::string_view content) {
    v1::ParseArticleRequest request;
    request.mutable_article()->set_content(std::string(content));
    std::promise<absl::StatusOr<v1::ParseArticleResponse>> promise;
    writer_->Parse(std::move(request), [&](auto answer) { promise.set_value(std::move(answer)); });
    return promise.get_future().get();
  }
  std::unique_ptr<ArticleWriter> NewWriter(int threads, std::function<absl::Status()> admit = nullptr) {
    return ArticleWriter::Create(
        &log_, [this](const v1::ArticleInput& input, absl::string_view id) { return FakeParse(input, id); },
        {.parse_threads = threads, .admit = std::move(admit)});
  }

  testing::MemoryLog log_;
  std::atomic<int> parses_{0};
  std::promise<void> waiting_;
  std::promise<void> go_;
  std::unique_ptr<ArticleWriter> writer_ = NewWriter(4);
};

}  // namespace accord::ingest
