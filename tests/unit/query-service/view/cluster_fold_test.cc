#include "query-service/view/cluster_fold.h"

#include "absl/strings/str_cat.h"
#include "accord/storage/v1/view_store.pb.h"
#include "common/base/limits.h"
#include "common/store/ordered_code.h"
#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;

const GroupId kGroup1 = GroupId::Of(Kind::kFigure, "k", "");

class ClusterFoldTest : public ::testing::Test {
 protected:
  void Put(const std::string& id, const std::string& value) {
    ArticleText article(id, "2025-01-01");
    article.Figure("f", "k", value);
    fixture_.Put(article.parsed());
  }
  storage::v1::GroupRow Group() {
    storage::v1::GroupRow row;
    row.ParseFromString(
        fixture_.view().database().Get(kGroup, GroupKey(Kind::kFigure, kGroup1))->value_or(""));
    return row;
  }
  bool HasRecord(const std::string& id) {
    return fixture_.view().database().Get(kRecord, IdKey(Kind::kFigure, id))->has_value();
  }
  ViewFixture fixture_;
};

TEST_F(ClusterFoldTest, CountsAndRenamesAsMembersComeAndGo) {
  Put("b", "1");
  EXPECT_EQ(Group().canonical(), "f-b");
  Put("a", "1");
  EXPECT_EQ(Group().canonical(), "f-a");
  EXPECT_EQ(Group().members(), 2u);
  EXPECT_EQ(Group().articles(), 2u);
  EXPECT_EQ(Group().claims(), 2u);
  EXPECT_EQ(Group().key(), "k");
  EXPECT_TRUE(HasRecord("f-a"));
  EXPECT_FALSE(HasRecord("f-b"));
  fixture_.Delete("a");
  EXPECT_EQ(Group().canonical(), "f-b");
  EXPECT_EQ(Group().members(), 1u);
  fixture_.Delete("b");
  EXPECT_EQ(Group().members(), 0u);
  EXPECT_FALSE(HasRecord("f-b"));
}

// Participants with two keys each.
class TwoKeysTest : public ::testing::Test {
 protected:
  void Put(const std::string& id, const std::string& key, const std::vector<std::string>& further = {}) {
    ArticleText article(id, "2025-01-01");
    article.Participant("p", key, v1::PARTICIPANT_TYPE_ORGANIZATION, further);
    fixture_.Put(article.parsed());
  }
  storage::v1::GroupRow Row(const std::string& key) {
    storage::v1::GroupRow row;
    const GroupId group = GroupId::Of(Kind::kParticipant, key, "");
    row.ParseFromString(
        fixture_.view().database().Get(kGroup, GroupKey(Kind::kParticipant, group))->value_or(""));
    return row;
  }
  std::vector<std::string> Records() {
    std::vector<std::string> ids;
    const std::string prefix = KindPrefix(Kind::kParticipant);
    auto rows = fixture_.view().database().Scan(kRecord, prefix, store::PrefixEnd(prefix));
    for (; rows.Valid(); rows.Next()) ids.emplace_back(rows.key().substr(prefix.size()));
    return ids;
  }
  ViewFixture fixture_;
};

TEST_F(TwoKeysTest, AnAcronymThatAnArticleBindsJoinsWhoIsToldOfByItAlone) {
  Put("b", "acronym:hb");
  Put("c", "body:harbour");
  EXPECT_THAT(Records(), ElementsAre("p-b", "p-c"));
  Put("d", "body:harbour", {"acronym:hb"});
  EXPECT_THAT(Records(), ElementsAre("p-b"));
  EXPECT_EQ(Row("body:harbour").canonical(), "p-b");
  EXPECT_EQ(Row("body:harbour").members(), 3u);
  EXPECT_EQ(Row("body:harbour").own().members(), 2u);
  EXPECT_EQ(Row("acronym:hb").members(), 0u);
  EXPECT_EQ(Row("acronym:hb").cluster(), GroupId::Of(Kind::kParticipant, "body:harbour", "").bytes());
  fixture_.Delete("d");
  EXPECT_THAT(Records(), ElementsAre("p-b", "p-c"));
  EXPECT_EQ(Row("acronym:hb").canonical(), "p-b");
}

TEST_F(TwoKeysTest, AnAcronymOfTwoBodiesFollowsTheOneThatMoreState) {
  Put("a", "acronym:hb");
  Put("b", "body:harbour", {"acronym:hb"});
  Put("c", "body:home bank", {"acronym:hb"});
  // As many state each: the lesser key.
  EXPECT_EQ(Row("body:harbour").members(), 2u);
  EXPECT_EQ(Row("body:home bank").members(), 1u);
  Put("d", "body:home bank", {"acronym:hb"});
  EXPECT_EQ(Row("body:harbour").members(), 1u);
  EXPECT_EQ(Row("body:home bank").members(), 3u);
}

TEST_F(TwoKeysTest, KeysOfNobodyJoinAndGoWithTheLastWhoStatesThem) {
  Put("b", "person:x|minister", {"person:x"});
  Put("c", "person:x|governor", {"person:x"});
  EXPECT_THAT(Records(), ElementsAre("p-b"));
  EXPECT_EQ(Row("person:x").edges(), 2u);
  EXPECT_EQ(Row("person:x").members(), 2u);
  fixture_.Delete("c");
  fixture_.Delete("b");
  EXPECT_TRUE(Records().empty());
  EXPECT_EQ(Row("person:x").ByteSizeLong(), 0u);
}

TEST_F(TwoKeysTest, APrivateKeyHasNoOthers) {
  Put("b", "private:x", {"acronym:hb"});
  Put("c", "acronym:hb");
  EXPECT_THAT(Records(), ElementsAre("p-b", "p-c"));
}

TEST_F(TwoKeysTest, PastTheMostGroupsTheRestStandAlone) {
  for (size_t i = 0; i < kJoinedGroupsMax + 3; ++i) {
    Put(absl::StrCat(1000 + i), absl::StrCat("person:", 1000 + i), {"person:0"});
  }
  EXPECT_EQ(Row("person:0").joined_size() + 1u, kJoinedGroupsMax);
  EXPECT_EQ(Row("person:0").members(), kJoinedGroupsMax - 1);
  EXPECT_EQ(Records().size(), 1u + 4u);
}

}  // namespace
}  // namespace accord::query
