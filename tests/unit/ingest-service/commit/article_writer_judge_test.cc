// Judgements through the whole write path.
#include "accord/v1/change_feed.pb.h"
#include "common/base/limits.h"
#include "common/base/position.h"
#include "tests/unit/ingest-service/commit/article_writer_fixture.h"

namespace accord::ingest {
namespace {

using testing::HasReason;
using testing::IsOk;
using testing::StatusIs;

using JudgeAnswer = absl::StatusOr<v1::JudgeIdentityResponse>;

class ArticleWriterJudgeTest : public ArticleWriterTest {
 protected:
  static v1::JudgeIdentityRequest Same(const std::string& name, const std::string& other) {
    v1::JudgeIdentityRequest request;
    request.set_name(name);
    request.set_other_name(other);
    request.set_verdict(v1::IDENTITY_VERDICT_SAME);
    return request;
  }
  JudgeAnswer Judge(v1::JudgeIdentityRequest request) {
    std::promise<JudgeAnswer> answer;
    writer_->Judge(std::move(request),
                   [&answer](JudgeAnswer result) { answer.set_value(std::move(result)); });
    return answer.get_future().get();
  }
  v1::IdentityJudgement InLog(int64_t revision) {
    v1::Change change;
    change.ParseFromString(log_.Read(revision - 1, 1, 1)->front().change);
    return change.judge();
  }
};

TEST_F(ArticleWriterJudgeTest, TheLastOneOfAPairHoldsAndTheSameAgainWritesNothing) {
  v1::JudgeIdentityRequest request = Same("participants/b", "participants/a");
  request.set_curator("an editor");
  request.set_comment("both name the harbour office");
  const auto first = Judge(request);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(first->judgement().first(), "participants/a");
  EXPECT_EQ(first->judgement().second(), "participants/b");
  EXPECT_EQ(first->meta().written_at(), FormatToken(log_.Head()));
  EXPECT_EQ(InLog(1).SerializeAsString(), first->judgement().SerializeAsString());

  request.set_name("participants/a");
  request.set_other_name("participants/b");
  const auto again = Judge(request);
  EXPECT_EQ(again->outcome(), v1::INGEST_OUTCOME_UNCHANGED);
  EXPECT_EQ(again->meta().written_at(), first->meta().written_at());
  EXPECT_EQ(log_.Head().revision, 1);

  request.set_verdict(v1::IDENTITY_VERDICT_DIFFERENT);
  EXPECT_EQ(Judge(request)->outcome(), v1::INGEST_OUTCOME_UPDATED);
  EXPECT_EQ(InLog(2).verdict(), v1::IDENTITY_VERDICT_DIFFERENT);
  request.set_verdict(v1::IDENTITY_VERDICT_WITHDRAWN);
  EXPECT_EQ(Judge(request)->outcome(), v1::INGEST_OUTCOME_UPDATED);
  EXPECT_EQ(InLog(3).verdict(), v1::IDENTITY_VERDICT_WITHDRAWN);
  EXPECT_EQ(Judge(request)->outcome(), v1::INGEST_OUTCOME_UNCHANGED);
  EXPECT_EQ(log_.Head().revision, 3);
}

TEST_F(ArticleWriterJudgeTest, ARequestIdIsAnsweredAgainAndAnotherRequestWithItIsRefused) {
  v1::JudgeIdentityRequest request = Same("figures/a", "figures/b");
  request.set_request_id("r");
  const auto first = Judge(request);
  ASSERT_THAT(first, IsOk());
  v1::JudgeIdentityRequest withdrawn = Same("figures/a", "figures/b");
  withdrawn.set_verdict(v1::IDENTITY_VERDICT_WITHDRAWN);
  ASSERT_THAT(Judge(withdrawn), IsOk());
  auto again = Judge(request);
  ASSERT_THAT(again, IsOk());
  EXPECT_TRUE(again->replayed());
  again->set_replayed(false);
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  request.set_comment("another");
  EXPECT_THAT(Judge(request), HasReason(v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(ArticleWriterJudgeTest, EveryBadFieldIsToldByName) {
  struct {
    const char* name;
    const char* other;
    const char* field;
  } const kTable[] = {{"participants/a", "participants/a", "other_name"},
                      {"participants/a", "figures/a", "other_name"},
                      {"participants/a", "", "other_name"},
                      {"articles/a", "articles/b", "name"},
                      {"", "participants/a", "name"}};
  for (const auto& row : kTable) {
    const auto refused = Judge(Same(row.name, row.other));
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_EQ(BadRequestOf(refused.status()).field_violations(0).field(), row.field) << row.name;
  }
  const std::string long_name = "participants/" + std::string(kNameBytesMax, 'a');
  for (const auto& [name, other] : {std::pair(long_name, std::string("participants/a")),
                                    std::pair(std::string("participants/a"), long_name)}) {
    const auto violation = BadRequestOf(Judge(Same(name, other)).status()).field_violations(0);
    EXPECT_EQ(violation.field(), name == long_name ? "name" : "other_name");
    EXPECT_THAT(violation.description(), ::testing::HasSubstr(absl::StrCat(kNameBytesMax)));
  }
  v1::JudgeIdentityRequest request = Same("participants/a", "participants/b");
  request.set_verdict(v1::IDENTITY_VERDICT_UNSPECIFIED);
  request.set_curator(std::string(kCuratorCodePointsMax + 1, 'c'));
  request.set_comment(std::string(kCommentCodePointsMax + 1, 'c'));
  request.set_request_id("not an id");
  std::vector<std::string> fields;
  const auto refused = Judge(request);
  const auto bad_request = BadRequestOf(refused.status());
  for (const auto& each : bad_request.field_violations()) fields.push_back(each.field());
  EXPECT_EQ(fields, (std::vector<std::string>{"verdict", "curator", "comment", "request_id"}));
  request.set_verdict(static_cast<v1::IdentityVerdict>(9));
  EXPECT_EQ(BadRequestOf(Judge(request).status()).field_violations(0).field(), "verdict");
  EXPECT_EQ(log_.Head().revision, 0);
}

}  // namespace
}  // namespace accord::ingest
