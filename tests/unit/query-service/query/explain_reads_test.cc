#include "query-service/query/explain_reads.h"

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using ::testing::IsEmpty;
using testing::IsOk;

class ExplainReadsTest : public ReadsTest {
 protected:
  void PutBody(const std::string& id, const std::string& key, const std::vector<std::string>& further = {}) {
    ArticleText article(id, "2025-01-01");
    article.Participant("who", key, v1::PARTICIPANT_TYPE_ORGANIZATION, further);
    fixture_.Put(article.parsed());
    Refresh();
  }
  absl::StatusOr<v1::ExplainRecordResponse> Explain(const std::string& name) {
    v1::ExplainRecordRequest request;
    request.set_name(name);
    return Decoded(ExplainRecord(*rows_, request));
  }
};

TEST_F(ExplainReadsTest, MembersOfOneKeyNeedNoReason) {
  const auto told = Explain("agreements/deal-two");
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(told->name(), "agreements/deal-one");
  ASSERT_EQ(told->groups_size(), 1);
  EXPECT_EQ(told->groups(0).key(), "agreement:deal");
  EXPECT_EQ(told->groups(0).follows(), "");
  EXPECT_EQ(told->groups(0).reason(), v1::JOIN_REASON_EQUAL_KEYS);
  EXPECT_EQ(told->groups(0).support().articles(), 2u);
  EXPECT_EQ(told->groups(0).support().members(), 2u);
  EXPECT_EQ(told->groups(0).support().claims(), 2u);
  EXPECT_THAT(told->groups(0).members(), ElementsAre("agreements/deal-one", "agreements/deal-two"));
  EXPECT_EQ(told->meta().read_at(), FormatToken(fixture_.log().head()));
}

TEST_F(ExplainReadsTest, KeysThatArticlesStateToBeOneFollowTheHigher) {
  PutBody("b", "body:harbour office", {"acronym:ho"});
  PutBody("c", "body:harbour office", {"acronym:ho", "alias:harbour"});
  PutBody("a", "acronym:ho");
  for (const char* name : {"participants/who-a", "participants/who-b"}) {
    const auto told = Explain(name);
    ASSERT_THAT(told, IsOk());
    EXPECT_EQ(told->name(), "participants/who-a");
    ASSERT_EQ(told->groups_size(), 3);
    EXPECT_EQ(told->groups(0).key(), "body:harbour office");
    EXPECT_EQ(told->groups(0).reason(), v1::JOIN_REASON_EQUAL_KEYS);
    EXPECT_EQ(told->groups(0).stated_by(), 0);
    EXPECT_THAT(told->groups(0).members(), ElementsAre("participants/who-b", "participants/who-c"));
    const bool acronym_first = told->groups(1).key() == "acronym:ho";
    const v1::JoinedGroup& acronym = told->groups(acronym_first ? 1 : 2);
    const v1::JoinedGroup& alias = told->groups(acronym_first ? 2 : 1);
    EXPECT_EQ(acronym.follows(), "body:harbour office");
    EXPECT_EQ(acronym.reason(), v1::JOIN_REASON_STATED);
    EXPECT_EQ(acronym.stated_by(), 2);
    EXPECT_EQ(acronym.support().articles(), 1u);
    EXPECT_THAT(acronym.members(), ElementsAre("participants/who-a"));
    // Nobody is told of by that name alone.
    EXPECT_EQ(alias.key(), "alias:harbour");
    EXPECT_EQ(alias.stated_by(), 1);
    EXPECT_EQ(alias.support().articles(), 0u);
    EXPECT_THAT(alias.members(), IsEmpty());
  }
}

TEST_F(ExplainReadsTest, AJudgementJoinsAndIsTold) {
  PutBody("b", "body:harbour office");
  PutBody("a", "body:port office");
  fixture_.Judge("participants/who-a", "participants/who-b", v1::IDENTITY_VERDICT_SAME);
  Refresh();
  const auto told = Explain("participants/who-b");
  ASSERT_THAT(told, IsOk());
  ASSERT_EQ(told->groups_size(), 2);
  EXPECT_EQ(told->groups(0).key(), "body:harbour office");
  EXPECT_EQ(told->groups(1).key(), "body:port office");
  EXPECT_EQ(told->groups(1).follows(), "body:harbour office");
  EXPECT_EQ(told->groups(1).reason(), v1::JOIN_REASON_JUDGED);
  EXPECT_EQ(told->groups(1).stated_by(), 0);
  ASSERT_EQ(told->judgements_size(), 1);
  EXPECT_EQ(told->judgements(0).first(), "participants/who-a");
  EXPECT_EQ(told->judgements(0).second(), "participants/who-b");
  EXPECT_EQ(told->judgements(0).verdict(), v1::IDENTITY_VERDICT_SAME);
}

TEST_F(ExplainReadsTest, AJudgementPartsAndIsToldOnBothSides) {
  PutBody("b", "body:harbour office", {"acronym:ho"});
  PutBody("a", "acronym:ho");
  fixture_.Judge("participants/who-a", "participants/who-b", v1::IDENTITY_VERDICT_DIFFERENT);
  Refresh();
  for (const char* name : {"participants/who-a", "participants/who-b"}) {
    const auto told = Explain(name);
    ASSERT_THAT(told, IsOk());
    EXPECT_EQ(told->name(), name);
    ASSERT_EQ(told->groups_size(), 1);
    // Although it still is what the article states.
    EXPECT_EQ(told->groups(0).follows(), "");
    EXPECT_EQ(told->groups(0).reason(), v1::JOIN_REASON_EQUAL_KEYS);
    ASSERT_EQ(told->judgements_size(), 1);
    EXPECT_EQ(told->judgements(0).verdict(), v1::IDENTITY_VERDICT_DIFFERENT);
  }
}

TEST_F(ExplainReadsTest, WhatIsStatedElsewhereIsNoReason) {
  PutBody("b", "body:harbour office", {"acronym:ho"});
  PutBody("c", "body:harbour office");
  PutBody("a", "acronym:ho");
  fixture_.Delete("b");
  Refresh();
  EXPECT_EQ(Explain("participants/who-a")->groups_size(), 1);
  EXPECT_EQ(Explain("participants/who-a")->groups(0).key(), "acronym:ho");
  EXPECT_EQ(Explain("participants/who-c")->name(), "participants/who-c");
}

TEST_F(ExplainReadsTest, TheLeastMembersAreTold) {
  ArticleText crowd("crowd", "2025-01-01");
  const int more = static_cast<int>(kExplainedMembersMax) + 5;
  for (int i = 0; i < more; ++i) crowd.Participant(absl::StrCat("m", 100 + i), "body:crowd");
  fixture_.Put(crowd.parsed());
  Refresh();
  const auto told = Explain("participants/m124-crowd");
  ASSERT_EQ(told->groups(0).members_size(), static_cast<int>(kExplainedMembersMax));
  EXPECT_EQ(told->groups(0).members(0), "participants/m100-crowd");
  EXPECT_EQ(told->groups(0).support().members(), 25u);
  EXPECT_EQ(told->groups(0).support().articles(), 1u);
}

TEST_F(ExplainReadsTest, OthersAreNotFoundOrRefused) {
  EXPECT_THAT(Explain("agreements/nobody"), HasReason(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Explain("articles/one"), HasReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(Explain(""), HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace accord::query
