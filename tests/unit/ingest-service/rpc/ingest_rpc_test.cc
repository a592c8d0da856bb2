#include "ingest-service/rpc/ingest_rpc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "common/base/position.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/ingest-service/rpc/ingest_server.h"

namespace accord::ingest {
namespace {

using accord::testing::HasReason;
using accord::testing::IsOk;
using accord::testing::StatusIs;

class IngestRpcTest : public ::testing::Test {
 protected:
  IngestServer server_;
};

TEST_F(IngestRpcTest, AnswersAWriteWithTheTokenOfItsPosition) {
  const auto created = server_.Ingest("a", "text");
  ASSERT_THAT(created, IsOk());
  EXPECT_EQ(created->outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(created->article().name(), "articles/a");
  EXPECT_EQ(created->meta().written_at(), FormatToken(server_.log().Head()));
  const auto updated = server_.Ingest("a", "other text");
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->outcome(), v1::INGEST_OUTCOME_UPDATED);
  EXPECT_EQ(ParseToken("t", updated->meta().written_at())->revision, 2);
}

TEST_F(IngestRpcTest, NotesTheRevisionOfEachWrite) {
  ASSERT_THAT(server_.Ingest("a", "text"), IsOk());
  ASSERT_THAT(server_.Ingest("b", "text"), IsOk());
  ASSERT_THAT(server_.Delete("articles/a"), IsOk());
  ASSERT_THAT(server_.Delete("articles/a"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(server_.revisions(), ::testing::ElementsAre(1, 2, 3, 0));
}

TEST_F(IngestRpcTest, AnswersTheSameArticleAgainWithUnchanged) {
  const auto first = server_.Ingest("a", "text");
  const auto again = server_.Ingest("a", "text");
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->outcome(), v1::INGEST_OUTCOME_UNCHANGED);
  EXPECT_EQ(again->meta().written_at(), first->meta().written_at());
  server_.Restart();
  EXPECT_EQ(server_.Ingest("a", "text")->outcome(), v1::INGEST_OUTCOME_UNCHANGED);
  EXPECT_EQ(server_.log().Head().revision, 1);
}

TEST_F(IngestRpcTest, TellsEveryBadFieldAndItsReason) {
  v1::IngestArticleRequest request;
  request.mutable_article()->set_article_id("Not An Id");
  request.mutable_article()->set_title(std::string(kTitleCodePointsMax + 1, 't'));
  const auto answer = client::Call(server_.ingest(), &v1::IngestService::Stub::IngestArticle, request);
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> fields;
  const google::rpc::BadRequest bad = BadRequestOf(answer.status());
  for (const auto& violation : bad.field_violations()) fields.push_back(violation.field());
  EXPECT_THAT(fields,
              ::testing::UnorderedElementsAre("article.article_id", "article.title", "article.content"));
}

TEST_F(IngestRpcTest, RefusesAnEtagThatIsNotTheArticles) {
  v1::IngestArticleRequest request = IngestServer::Article("a", "text");
  request.set_expected_etag("\"0\"");
  const auto answer = client::Call(server_.ingest(), &v1::IngestService::Stub::IngestArticle, request);
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(answer, HasReason(v1::ERROR_REASON_ETAG_MISMATCH));
}

TEST_F(IngestRpcTest, RefusesContentOverItsLimit) {
  const auto answer = server_.Ingest("a", std::string(kContentBytesMax + 1, 'x'));
  EXPECT_THAT(answer, HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
  EXPECT_THAT(server_.Ingest("a", std::string(kContentBytesMax, 'x')), IsOk());
}

TEST_F(IngestRpcTest, DeletesOnceAndCreatesAgainAfterwards) {
  ASSERT_THAT(server_.Ingest("a", "text"), IsOk());
  const auto deleted = server_.Delete("articles/a");
  ASSERT_THAT(deleted, IsOk());
  EXPECT_TRUE(deleted->deleted());
  EXPECT_EQ(ParseToken("t", deleted->meta().written_at())->revision, 2);
  EXPECT_THAT(server_.Delete("articles/a"), StatusIs(absl::StatusCode::kNotFound));
  const auto missing = server_.Delete("articles/a", /*allow_missing=*/true);
  ASSERT_THAT(missing, IsOk());
  EXPECT_FALSE(missing->deleted());
  EXPECT_EQ(server_.Ingest("a", "text")->outcome(), v1::INGEST_OUTCOME_CREATED);
}

TEST_F(IngestRpcTest, ParsesWithoutStoring) {
  v1::ParseArticleRequest request;
  request.mutable_article()->set_content("only looked at");
  const auto parsed = client::Call(server_.ingest(), &v1::IngestService::Stub::ParseArticle, request);
  ASSERT_THAT(parsed, IsOk());
  EXPECT_EQ(parsed->parsed().text(), "only looked at");
  EXPECT_EQ(server_.log().Head().revision, 0);
  request.mutable_article()->set_content("unparsable");
  EXPECT_THAT(client::Call(server_.ingest(), &v1::IngestService::Stub::ParseArticle, request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace accord::ingest
