#include "query-service/view/entity_moves.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class EntityMovesTest : public ::testing::Test {
 protected:
  EntityMovesTest() { fixture_.Put(Article("body:harbour")); }
  static v1::ParsedArticle Article(const std::string& key) {
    ArticleText article("one", "2025-01-01");
    article.Participant("p", key);
    article.Figure("f", "k", "1");
    return article.parsed();
  }
  std::vector<LocalEntity> Entities(const std::string& key) {
    return ContributionsOf(Article(key))->entities;
  }

  ViewFixture fixture_;
  ViewBatch batch_{fixture_.view().database()};
  GroupRows groups_{&batch_};
  Edges edges_{&batch_, &groups_};
  MemberCache cache_{1 << 20};
  EntityMoves moves_{&cache_, &groups_, &edges_, &batch_};
};

TEST_F(EntityMovesTest, WhatIsAsItWasChangesNothing) {
  moves_.Move("one", {"", "one"}, Entities("body:harbour"));
  EXPECT_THAT(moves_.moved(), IsEmpty());
  EXPECT_THAT(moves_.changes(), IsEmpty());
}

TEST_F(EntityMovesTest, AnotherKeyIsALossForOneGroupAndAGainForAnother) {
  moves_.Move("one", {"one", "one"}, Entities("body:port"));
  EXPECT_THAT(moves_.moved(), ElementsAre(EntityId{Kind::kParticipant, "p-one"}));
  ASSERT_EQ(moves_.changes().size(), 2u);
  const auto change = [this](const char* key) {
    return moves_.changes().at({Kind::kParticipant, GroupId::Of(Kind::kParticipant, key, "")});
  };
  EXPECT_THAT(change("body:harbour").removed, ElementsAre("p-one"));
  EXPECT_EQ(change("body:harbour").articles_delta, -1);
  EXPECT_THAT(change("body:port").added, ElementsAre("p-one"));
  EXPECT_EQ(change("body:port").articles_delta, +1);
  EXPECT_EQ(change("body:port").claims_delta + change("body:harbour").claims_delta, 0);
}

TEST_F(EntityMovesTest, TheNameOfAnotherArticlesMemberIsAnError) {
  moves_.Move("two", {"", "two"}, Entities("body:harbour"));
  EXPECT_THAT(batch_.status(), testing::HasReason(v1::ERROR_REASON_INTERNAL));
}

}  // namespace
}  // namespace accord::query
