// IngestArticles over a real socket.
#include "ingest-service/rpc/ingest_sink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <thread>

#include "common/base/limits.h"
#include "common/base/position.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/ingest-service/rpc/ingest_server.h"

namespace accord::ingest {
namespace {

using Results = std::map<int64_t, v1::IngestArticlesResponse>;

class IngestSinkTest : public ::testing::Test {
 protected:
  // Sends all of them over one stream, numbered from 0.
  Results Send(const std::vector<v1::IngestArticleRequest>& requests) {
    grpc::ClientContext context;
    auto stream = server_.ingest().IngestArticles(&context);
    std::thread writer([&] {
      for (size_t i = 0; i < requests.size(); ++i) {
        v1::IngestArticlesRequest item;
        item.set_item(static_cast<int64_t>(i));
        *item.mutable_request() = requests[i];
        ASSERT_TRUE(stream->Write(item));
      }
      stream->WritesDone();
    });
    Results results;
    v1::IngestArticlesResponse result;
    while (stream->Read(&result)) EXPECT_TRUE(results.emplace(result.item(), result).second);
    writer.join();
    EXPECT_TRUE(stream->Finish().ok());
    return results;
  }
  IngestServer server_;
};

TEST_F(IngestSinkTest, ABadItemIsAResultAndNotTheEnd) {
  const Results results =
      Send({IngestServer::Article("a", "first"), IngestServer::Article("Bad Id", "second"),
            v1::IngestArticleRequest(), IngestServer::Article("c", "unparsable"),
            IngestServer::Article("d", "last")});
  ASSERT_EQ(results.size(), 5u);
  EXPECT_EQ(results.at(0).response().outcome(), v1::INGEST_OUTCOME_CREATED);
  for (int64_t bad : {1, 2, 3}) {
    const absl::Status status = rpc::FromWire(results.at(bad).error());
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(BadRequestOf(status).field_violations_size(), 1);
  }
  EXPECT_EQ(results.at(4).response().article().name(), "articles/d");
  EXPECT_EQ(server_.log().Head().revision, 2);
}

TEST_F(IngestSinkTest, ItemsOfOneArticleCommitInStreamOrder) {
  std::vector<v1::IngestArticleRequest> requests;
  for (int i = 0; i < 400; ++i) {
    // Long and short ones alternate, so that parse times differ.
    requests.push_back(IngestServer::Article(absl::StrCat("article-", i % 4),
                                             absl::StrCat("version ", i, std::string(i % 2 * 20'000, 'x'))));
  }
  const Results results = Send(requests);
  ASSERT_EQ(results.size(), 400u);
  for (int first = 0; first < 4; ++first) {
    int64_t before = 0;
    for (int i = first; i < 400; i += 4) {
      ASSERT_TRUE(results.at(i).has_response()) << results.at(i).DebugString();
      const int64_t revision = ParseToken("t", results.at(i).response().meta().written_at())->revision;
      EXPECT_GT(revision, before);
      before = revision;
    }
    const auto raw = server_.log().Raw(absl::StrCat("article-", first));
    EXPECT_TRUE(absl::StartsWith((*raw)->input().content(), absl::StrCat("version ", 396 + first)));
  }
  EXPECT_EQ(server_.log().Head().revision, 400);
}

// A client whose stream broke sends again what has no answer: what was stored is told, not stored twice.
TEST_F(IngestSinkTest, ItemsSentAgainUnderTheirRequestIdsAreAppliedOnce) {
  std::vector<v1::IngestArticleRequest> requests = {IngestServer::Article("a", "one"),
                                                    IngestServer::Article("b", "two")};
  for (size_t i = 0; i < requests.size(); ++i) requests[i].set_request_id(absl::StrCat("r", i));
  const Results first = Send(requests);
  ASSERT_TRUE(server_.Ingest("a", "meanwhile another").ok());
  server_.Restart();
  requests.push_back(IngestServer::Article("c", "another"));
  requests.back().set_request_id("r1");
  const Results again = Send(requests);
  ASSERT_EQ(again.size(), 3u);
  for (const int64_t item : {0, 1}) {
    EXPECT_TRUE(again.at(item).response().replayed());
    EXPECT_EQ(again.at(item).response().outcome(), v1::INGEST_OUTCOME_CREATED);
    EXPECT_EQ(again.at(item).response().meta().written_at(), first.at(item).response().meta().written_at());
  }
  EXPECT_EQ(ReasonOf(rpc::FromWire(again.at(2).error())), v1::ERROR_REASON_REQUEST_ID_REUSED);
  EXPECT_EQ(server_.log().Head().revision, 3);
}

TEST_F(IngestSinkTest, TakesMoreItemsThanMayBeInFlight) {
  std::vector<v1::IngestArticleRequest> requests;
  for (size_t i = 0; i < 5 * kStreamItemsInFlightMax; ++i) {
    requests.push_back(IngestServer::Article(absl::StrCat("a", i), "text"));
  }
  const Results results = Send(requests);
  ASSERT_EQ(results.size(), requests.size());
  for (const auto& [item, result] : results) EXPECT_TRUE(result.has_response()) << result.DebugString();
}

TEST_F(IngestSinkTest, AnItemThatCannotBeDecodedIsToldByItsPlace) {
  auto writer = ArticleWriter::Create(const_cast<log::RocksLog*>(&server_.log()), FakeParse);
  IngestSink sink(*writer, "/accord.v1.IngestService/IngestArticles");
  const v1::IngestArticlesResponse result =
      sink.Refused(7, FieldError(v1::ERROR_REASON_UNDECODABLE, "request", "no message", {{"type", "T"}}));
  const absl::Status status = rpc::FromWire(result.error());
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_UNDECODABLE);
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("ordinal"), "7");
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("type"), "T");
  // As in every INVALID_ARGUMENT.
  ASSERT_EQ(BadRequestOf(status).field_violations_size(), 1);
  EXPECT_EQ(BadRequestOf(status).field_violations(0).field(), "request");
  const v1::IngestArticlesResponse later = sink.Refused(
      8,
      WithRetryAfter(Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED, "full"), 70));
  EXPECT_EQ(RetryAfterMsOf(rpc::FromWire(later.error())), 70);
}

}  // namespace
}  // namespace accord::ingest
