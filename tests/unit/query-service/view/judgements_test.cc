#include "query-service/view/judgements.h"

#include "common/store/ordered_code.h"
#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;

constexpr auto kSame = v1::IDENTITY_VERDICT_SAME;
constexpr auto kDifferent = v1::IDENTITY_VERDICT_DIFFERENT;
constexpr auto kWithdrawn = v1::IDENTITY_VERDICT_WITHDRAWN;

TEST(PairOf, TakesTwoNamesOfOneCollectionInOrder) {
  struct {
    const char* first;
    const char* second;
    bool ok;
  } const kTable[] = {{"participants/a", "participants/b", true},
                      {"agreements/a", "agreements/b", true},
                      {"figures/a", "figures/b", true},
                      {"participants/b", "participants/a", false},
                      {"participants/a", "participants/a", false},
                      {"participants/a", "figures/b", false},
                      {"articles/a", "articles/b", false},
                      {"", "", false}};
  for (const auto& row : kTable) {
    v1::IdentityJudgement judgement;
    judgement.set_first(row.first);
    judgement.set_second(row.second);
    EXPECT_EQ(PairOf(judgement).ok(), row.ok) << row.first << " " << row.second;
  }
}

// Participants of one article each; records by the members that they are.
class JudgementsTest : public ::testing::Test {
 protected:
  void Put(const std::string& id, const std::string& key, const std::vector<std::string>& further = {}) {
    ArticleText article(id, "2025-01-01");
    article.Participant("p", key, v1::PARTICIPANT_TYPE_ORGANIZATION, further);
    fixture_.Put(article.parsed());
  }
  void Judge(const std::string& id, const std::string& other, v1::IdentityVerdict verdict) {
    fixture_.Judge("participants/p-" + id, "participants/p-" + other, verdict);
  }
  // "NAME:MEMBERS", by name.
  std::vector<std::string> Records() {
    std::vector<std::string> records;
    const std::string prefix = KindPrefix(Kind::kParticipant);
    auto rows = fixture_.view().database().Scan(kGroup, prefix, store::PrefixEnd(prefix));
    for (; rows.Valid(); rows.Next()) {
      storage::v1::GroupRow row;
      row.ParseFromString(std::string(rows.value()));
      if (!row.canonical().empty()) records.push_back(absl::StrCat(row.canonical(), ":", row.members()));
    }
    std::sort(records.begin(), records.end());
    return records;
  }
  int64_t Total(JudgementTotal total) {
    return DecodeTotal(fixture_.view().database().Get(kIndex, TotalKey(total))->value_or(""));
  }
  ViewFixture fixture_;
};

TEST_F(JudgementsTest, SameJoinsAsLongAsBothAreLive) {
  Put("a", "body:harbour");
  Judge("a", "b", kSame);
  EXPECT_EQ(Total(JudgementTotal::kAll), 1);
  EXPECT_EQ(Total(JudgementTotal::kIdle), 1);
  Put("b", "body:port");
  EXPECT_THAT(Records(), ElementsAre("p-a:2"));
  EXPECT_EQ(Total(JudgementTotal::kIdle), 0);
  fixture_.Delete("b");
  EXPECT_THAT(Records(), ElementsAre("p-a:1"));
  EXPECT_EQ(Total(JudgementTotal::kIdle), 1);
  Put("b", "body:port");
  EXPECT_THAT(Records(), ElementsAre("p-a:2"));
  Judge("a", "b", kWithdrawn);
  EXPECT_THAT(Records(), ElementsAre("p-a:1", "p-b:1"));
  EXPECT_EQ(Total(JudgementTotal::kAll), 0);
  EXPECT_EQ(Total(JudgementTotal::kIdle), 0);
}

TEST_F(JudgementsTest, TheLastOneOfAPairHolds) {
  Put("a", "body:harbour");
  Put("b", "body:port");
  Judge("b", "a", kSame);
  EXPECT_THAT(Records(), ElementsAre("p-a:2"));
  Judge("a", "b", kDifferent);
  EXPECT_THAT(Records(), ElementsAre("p-a:1", "p-b:1"));
  EXPECT_EQ(Total(JudgementTotal::kAll), 1);
}

TEST_F(JudgementsTest, DifferentPartsMembersOfOneKey) {
  Put("a", "body:harbour");
  Put("b", "body:harbour", {"acronym:hb"});
  Put("c", "acronym:hb");
  EXPECT_THAT(Records(), ElementsAre("p-a:3"));
  Judge("a", "b", kDifferent);
  // What b's article states of the key is not said of the others.
  EXPECT_THAT(Records(), ElementsAre("p-a:1", "p-b:1", "p-c:1"));
  fixture_.Delete("a");
  EXPECT_THAT(Records(), ElementsAre("p-b:2"));
  Put("a", "body:port");
  EXPECT_THAT(Records(), ElementsAre("p-a:1", "p-b:2"));
}

TEST_F(JudgementsTest, DifferentOutweighsAnyChainOfSame) {
  for (const char* id : {"a", "b", "c", "d"}) Put(id, std::string("body:") + id);
  Judge("a", "b", kSame);
  Judge("b", "c", kSame);
  Judge("c", "d", kSame);
  EXPECT_THAT(Records(), ElementsAre("p-a:4"));
  Judge("a", "d", kDifferent);
  EXPECT_THAT(Records(), ElementsAre("p-a:3", "p-d:1"));
  Judge("a", "d", kWithdrawn);
  EXPECT_THAT(Records(), ElementsAre("p-a:4"));
}

TEST_F(JudgementsTest, ReferencesLeadToWhereTheMemberStands) {
  Put("a", "body:harbour");
  ArticleText article("b", "2025-01-01");
  const std::string party = article.Participant("p", "body:harbour");
  v1::Agreement* agreement = article.Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
  *agreement->add_parties()->mutable_party() = ArticleText::Ref(party);
  fixture_.Put(article.parsed());
  const auto is_listed_under = [this](const GroupId& group) {
    const std::string key = ListedKey(Kind::kAgreement, group, "deal-b");
    return fixture_.view().database().Get(kIndex, key)->has_value();
  };
  const GroupId together = GroupId::Of(Kind::kParticipant, "body:harbour", "");
  EXPECT_TRUE(is_listed_under(together));
  Judge("a", "b", kDifferent);
  const auto apart =
      GroupId::FromBytes(fixture_.view().database().Get(kMember, IdKey(Kind::kParticipant, "p-b"))->value());
  ASSERT_TRUE(apart);
  EXPECT_TRUE(is_listed_under(*apart));
  EXPECT_FALSE(is_listed_under(together));
  Judge("a", "b", kWithdrawn);
  EXPECT_TRUE(is_listed_under(together));
}

}  // namespace
}  // namespace accord::query
