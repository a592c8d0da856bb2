#include "query-service/view/edges.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr Kind kKind = Kind::kParticipant;
GroupId Group(const std::string& key) { return GroupId::Of(kKind, key, ""); }

TEST(Edges, FullNamesRankAboveAcronymsAndThoseAboveAliases) {
  struct {
    const char* key;
    const char* than;
  } const kTable[] = {{"body:z", "acronym:a"},
                      {"acronym:z", "alias:a"},
                      {"body:z", "alias:a"},
                      {"body:a", "body:b"},
                      {"acronym:a", "acronym:b"}};
  for (const auto& row : kTable) {
    EXPECT_TRUE(RanksHigher(row.key, row.than)) << row.key;
    EXPECT_FALSE(RanksHigher(row.than, row.key)) << row.key;
  }
  EXPECT_FALSE(RanksHigher("body:a", "body:a"));
}

class EdgesTest : public ::testing::Test {
 protected:
  void Count(const std::string& lower, const std::string& higher, int delta,
             Edges::By by = Edges::By::kMember) {
    edges_.Count(kKind, Group(lower), Group(higher), delta > 0 ? higher : "", by, delta);
  }
  ViewFixture fixture_;
  ViewBatch batch_{fixture_.view().database()};
  GroupRows groups_{&batch_};
  Edges edges_{&batch_, &groups_};
};

TEST_F(EdgesTest, AGroupFollowsWhatMostStateAndThenTheHigherRank) {
  const GroupRef lower = {kKind, Group("acronym:x")};
  Count("acronym:x", "body:b", +1);
  EXPECT_THAT(edges_.Settle(), ElementsAre(Pair(lower, Group("body:b"))));
  Count("acronym:x", "body:a", +1);
  EXPECT_THAT(edges_.Settle(), ElementsAre(Pair(lower, Group("body:a"))));
  Count("acronym:x", "body:b", +1);
  EXPECT_THAT(edges_.Settle(), ElementsAre(Pair(lower, Group("body:b"))));
  Count("acronym:x", "body:c", +1, Edges::By::kJudgement);
  EXPECT_THAT(edges_.Settle(), ElementsAre(Pair(lower, Group("body:c"))));
  EXPECT_EQ(groups_.Of(lower).edges(), 3u);
  Count("acronym:x", "body:c", -1, Edges::By::kJudgement);
  Count("acronym:x", "body:b", -1);
  EXPECT_THAT(edges_.Settle(), ElementsAre(Pair(lower, Group("body:a"))));
  Count("acronym:x", "body:b", -1);
  Count("acronym:x", "body:a", -1);
  EXPECT_THAT(edges_.Settle(), ElementsAre(Pair(lower, std::nullopt)));
  EXPECT_EQ(groups_.Of(lower).edges(), 0u);
  EXPECT_THAT(batch_.ScanPrefix(kIndex, EdgePrefix(kKind, lower.second), 10), IsEmpty());
}

TEST_F(EdgesTest, WhatIsTakenBackInTheSameFoldChangesNothing) {
  Count("acronym:x", "body:b", +1);
  Count("acronym:x", "body:b", -1);
  EXPECT_THAT(edges_.Settle(), IsEmpty());
  EXPECT_EQ(groups_.Of({kKind, Group("acronym:x")}).edges(), 0u);
}

TEST_F(EdgesTest, MoreTakenBackThanWasStatedIsDamage) {
  Count("acronym:x", "body:b", -1);
  edges_.Settle();
  EXPECT_THAT(batch_.status(), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
