#include "ingest-service/commit/request_record.h"

#include <functional>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "ingest-service/commit/input_hash.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

v1::IngestArticleRequest Write() {
  v1::IngestArticleRequest request;
  request.mutable_article()->set_article_id("a");
  request.mutable_article()->set_content("content");
  request.set_expected_etag("etag");
  request.set_request_id("r");
  return request;
}

v1::DeleteArticleRequest Delete() {
  v1::DeleteArticleRequest request;
  request.set_name("articles/a");
  request.set_request_id("r");
  return request;
}

std::string HashOf(const v1::IngestArticleRequest& request) {
  return RequestHash(request, request.article().article_id(), InputHash(request.article()));
}

TEST(RequestRecord, HashesAllThatARequestAsksAndNotItsId) {
  const std::string hash = HashOf(Write());
  EXPECT_EQ(hash.size(), 32u);
  const auto with = [](const std::function<void(v1::IngestArticleRequest&)>& edit) {
    v1::IngestArticleRequest request = Write();
    edit(request);
    return HashOf(request);
  };
  EXPECT_EQ(with([](auto& request) { request.set_request_id("other"); }), hash);
  EXPECT_NE(with([](auto& request) { request.mutable_article()->set_article_id("b"); }), hash);
  EXPECT_NE(with([](auto& request) { request.mutable_article()->set_content("other"); }), hash);
  EXPECT_NE(with([](auto& request) { request.mutable_article()->set_language("vi"); }), hash);
  EXPECT_NE(with([](auto& request) { request.clear_expected_etag(); }), hash);

  const std::string delete_hash = RequestHash(Delete());
  EXPECT_NE(delete_hash, hash);
  const auto with_delete = [](const std::function<void(v1::DeleteArticleRequest&)>& edit) {
    v1::DeleteArticleRequest request = Delete();
    edit(request);
    return RequestHash(request);
  };
  EXPECT_EQ(with_delete([](auto& request) { request.set_request_id("other"); }), delete_hash);
  EXPECT_NE(with_delete([](auto& request) { request.set_name("articles/b"); }), delete_hash);
  EXPECT_NE(with_delete([](auto& request) { request.set_allow_missing(true); }), delete_hash);
  EXPECT_NE(with_delete([](auto& request) { request.set_expected_etag("e"); }), delete_hash);
}

// Every field of a request is either hashed or left out on purpose: a new one must be looked at.
TEST(RequestRecord, KnowsAllFields) {
  EXPECT_EQ(v1::IngestArticleRequest::descriptor()->field_count(), 3);
  EXPECT_EQ(v1::DeleteArticleRequest::descriptor()->field_count(), 4);
}

TEST(RequestRecord, EqualRequestsHashAlikeWhateverTheWireOrder) {
  const std::string article = [] {
    v1::IngestArticleRequest request;
    *request.mutable_article() = Write().article();
    return request.SerializeAsString();
  }();
  v1::IngestArticleRequest rest = Write();
  rest.clear_article();
  for (const std::string& wire : {article + rest.SerializeAsString(), rest.SerializeAsString() + article}) {
    v1::IngestArticleRequest request;
    ASSERT_TRUE(request.ParseFromString(wire));
    EXPECT_EQ(HashOf(request), HashOf(Write()));
  }
}

// Stores hold these for a day: another way of hashing would refuse retries over an upgrade.
TEST(RequestRecord, IsTheHashThatStoresHold) {
  EXPECT_EQ(LowerHex(HashOf(Write())).substr(0, 16), "ab024e9879c0dfb3");
  EXPECT_EQ(LowerHex(RequestHash(Delete())).substr(0, 16), "547d4aaea49253c6");
}

TEST(RequestRecord, EveryAnswerComesBackAsItWas) {
  Commit commit;
  commit.request_id = "r";
  commit.request_hash = "hash";
  for (const CommitOutcome outcome :
       {CommitOutcome::kCreated, CommitOutcome::kUpdated, CommitOutcome::kUnchanged, CommitOutcome::kDeleted,
        CommitOutcome::kAbsent}) {
    CommitResult answer{outcome, {}, {"epoch", 7, "chain"}};
    const bool has_article = outcome <= CommitOutcome::kUnchanged;
    if (has_article) answer.article.set_title("T");
    const storage::v1::RequestRow row = RequestRowOf("hash", answer);
    EXPECT_EQ(row.has_article(), has_article);
    const auto again = Replay(commit, row, "epoch");
    ASSERT_THAT(again, IsOk());
    EXPECT_TRUE(again->replayed);
    EXPECT_EQ(again->outcome, outcome);
    EXPECT_EQ(again->article.title(), answer.article.title());
    EXPECT_EQ(again->position, (Position{"epoch", 7, ""}));
  }
}

TEST(RequestRecord, StoresHoldTheseNumbers) {
  EXPECT_EQ(RequestRowOf("", {CommitOutcome::kCreated}).outcome(), 1);
  EXPECT_EQ(RequestRowOf("", {CommitOutcome::kUpdated}).outcome(), 2);
  EXPECT_EQ(RequestRowOf("", {CommitOutcome::kUnchanged}).outcome(), 3);
  EXPECT_EQ(RequestRowOf("", {CommitOutcome::kDeleted}).outcome(), 4);
  EXPECT_EQ(RequestRowOf("", {CommitOutcome::kAbsent}).outcome(), 5);
}

TEST(RequestRecord, RefusesAnotherRequestUnderTheIdAndSaysWhich) {
  Commit commit;
  commit.request_id = "r-7";
  commit.request_hash = "hash";
  const auto refused = Replay(commit, RequestRowOf("other", {CommitOutcome::kCreated}), "epoch");
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("r-7")));
  EXPECT_THAT(refused, HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(ErrorInfoOf(refused.status()).metadata().at("request_id"), "r-7");
  const google::rpc::BadRequest bad = BadRequestOf(refused.status());
  ASSERT_EQ(bad.field_violations_size(), 1);
  EXPECT_EQ(bad.field_violations(0).field(), "request_id");
}

TEST(RequestRecord, ARowWithAnOutcomeThatIsNeverStoredIsDamage) {
  Commit commit;
  for (int outcome : {-1, 0, 6, 1000}) {
    storage::v1::RequestRow row;
    row.set_outcome(outcome);
    EXPECT_THAT(Replay(commit, row, "epoch"), HasReason(v1::ERROR_REASON_CORRUPTION)) << outcome;
  }
}

}  // namespace
}  // namespace accord::ingest
