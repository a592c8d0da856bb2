// Request ids through the whole write path.
#include <thread>

#include "common/base/position.h"
#include "tests/unit/ingest-service/commit/article_writer_fixture.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::StatusIs;

class ArticleWriterRequestsTest : public ArticleWriterTest {
 protected:
  void ExpectReplay(const WriteAnswer& again, WriteAnswer first) {
    ASSERT_THAT(again, IsOk());
    ASSERT_THAT(first, IsOk());
    EXPECT_TRUE(again->replayed());
    first->set_replayed(true);
    EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  }
};

TEST_F(ArticleWriterRequestsTest, AReplayIsTheFirstAnswerAndCostsNoParse) {
  const auto first = Write(Request("a", "one", "r"));
  ASSERT_THAT(first, IsOk());
  EXPECT_FALSE(first->replayed());
  ASSERT_THAT(Write(Request("a", "two")), IsOk());
  EXPECT_EQ(parses_, 2);
  ExpectReplay(Write(Request("a", "one", "r")), first);
  ASSERT_THAT(Delete("articles/a"), IsOk());
  ExpectReplay(Write(Request("a", "one", "r")), first);
  EXPECT_EQ(parses_, 2);
  EXPECT_EQ(log_.Head().revision, 3);
}

TEST_F(ArticleWriterRequestsTest, AReusedIdCostsNoParseAndNamesItself) {
  ASSERT_THAT(Write(Request("a", "one", "r")), IsOk());
  const auto refused = Write(Request("a", "two", "r"));
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(refused, HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(BadRequestOf(refused.status()).field_violations(0).field(), "request_id");
  EXPECT_THAT(Delete("articles/a", false, "r"), HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(parses_, 1);
  EXPECT_EQ(log_.Head().revision, 1);
}

TEST_F(ArticleWriterRequestsTest, AFailedRequestLeavesItsIdFree) {
  EXPECT_THAT(Write(Request("a", "bad", "r")), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Write(Request("a", "one", "not an id")), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Delete("articles/a", false, "r"), StatusIs(absl::StatusCode::kNotFound));
  const auto answer = Write(Request("a", "one", "r"));
  ASSERT_THAT(answer, IsOk());
  EXPECT_FALSE(answer->replayed());
}

TEST_F(ArticleWriterRequestsTest, DeletesAreAnsweredAgain) {
  ASSERT_THAT(Write(Request("a", "one")), IsOk());
  const auto first = Delete("articles/a", false, "r");
  ASSERT_THAT(first, IsOk());
  EXPECT_FALSE(first->replayed());
  ASSERT_THAT(Write(Request("a", "one")), IsOk());
  const auto again = Delete("articles/a", false, "r");
  ASSERT_THAT(again, IsOk());
  EXPECT_TRUE(again->replayed());
  EXPECT_TRUE(again->deleted());
  EXPECT_EQ(again->meta().written_at(), first->meta().written_at());
  EXPECT_TRUE((*log_.Live("a")).has_value());
}

TEST_F(ArticleWriterRequestsTest, EqualRequestsInFlightAreAppliedOnce) {
  auto held = Start(Request("a", "wait", "r"));
  waiting_.get_future().wait();
  // The same while the first is parsed: it is not known yet, so that it would be parsed too.
  v1::IngestArticleRequest other = Request("b", "x", "r");
  const auto won = Write(other);
  ASSERT_THAT(won, IsOk());
  go_.set_value();
  EXPECT_THAT(held.get(), HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED)) << "the other one was first";
  std::vector<std::future<WriteAnswer>> equal;
  for (int i = 0; i < 20; ++i) equal.push_back(Start(Request("c", "one", "s")));
  int first = 0;
  std::string token;
  for (auto& answer : equal) {
    const WriteAnswer got = answer.get();
    ASSERT_THAT(got, IsOk());
    EXPECT_EQ(got->outcome(), v1::INGEST_OUTCOME_CREATED);
    first += !got->replayed();
    if (token.empty()) token = got->meta().written_at();
    EXPECT_EQ(got->meta().written_at(), token);
  }
  EXPECT_EQ(first, 1);
  EXPECT_EQ(log_.Head().revision, 2);
}

TEST_F(ArticleWriterRequestsTest, AReplayInAStreamKeepsTheOrderOfItsArticle) {
  ASSERT_THAT(Write(Request("a", "one", "r")), IsOk());
  const auto stream = ArticleWriter::NewStream();
  auto first = Start(Request("a", "two"), {.stream = stream});
  auto again = Start(Request("a", "one", "r"), {.stream = stream});
  auto last = Start(Request("a", "three"), {.stream = stream});
  EXPECT_THAT(first.get(), IsOk());
  EXPECT_TRUE(again.get()->replayed());
  EXPECT_THAT(last.get(), IsOk());
  EXPECT_EQ((*log_.Live("a"))->article().title(), "three");
  EXPECT_EQ(log_.Head().revision, 3);
}

}  // namespace
}  // namespace accord::ingest
