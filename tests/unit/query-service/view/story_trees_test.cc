#include "query-service/view/story_trees.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using Names = std::map<std::string, std::string>;

constexpr char kDay[] = "2024-03-11";

class StoryTreesTest : public ::testing::Test {
 protected:
  // Every id stands on one day; "" follows nobody.
  Names Follow(const std::string& id, const std::string& head, const std::string& folded = "folded") {
    StoryTrees::Change change{{kDay, id}, kDay, std::nullopt};
    if (!head.empty()) change.edge = StoryEdgeValue{600000, {kDay, head}};
    return trees_.Apply({change}, folded);
  }

  ViewFixture fixture_;
  ViewBatch batch_{fixture_.view().database()};
  StoryTrees trees_{{32, 4, 2}, &batch_};
};

TEST_F(StoryTreesTest, ATreeIsAStoryNamedByItsTop) {
  Follow("b", "a");
  EXPECT_EQ(Follow("c", "b"), (Names{{"a", "a"}, {"b", "a"}, {"c", "a"}, {"folded", "folded"}}));
  EXPECT_EQ(Follow("b", ""), (Names{{"a", "a"}, {"b", "b"}, {"c", "b"}, {"folded", "folded"}}));
  EXPECT_EQ(trees_.EdgeOf("c")->head.id, "b");
  EXPECT_EQ(trees_.EdgeOf("b"), std::nullopt);
  EXPECT_TRUE(trees_.FollowersOf("a", 10).empty());
}

TEST_F(StoryTreesTest, WhatIsTooDeepStandsAlone) {
  Follow("b", "a");
  Follow("c", "b");
  EXPECT_EQ(Follow("d", "c").at("d"), "d");
  // Cut above, it is within reach again.
  EXPECT_EQ(Follow("b", "").at("d"), "b");
  EXPECT_EQ(Follow("b", "a").at("d"), "d");
}

TEST_F(StoryTreesTest, WhatComesAfterTheLastOfAStoryStandsAlone) {
  for (const char* id : {"c", "d", "e", "f"}) Follow(id, "a");
  const Names names = Follow("b", "a");
  EXPECT_EQ(names.at("d"), "a");
  EXPECT_EQ(names.at("e"), "e") << "pushed out by b";
  const Names back = Follow("b", "");
  EXPECT_EQ(back.at("e"), "a");
}

TEST_F(StoryTreesTest, FollowersStandByDay) {
  const StoryEdgeValue edge{600000, {kDay, "a"}};
  trees_.Apply({{{"2024-03-13", "b"}, "", edge}, {{"2024-03-12", "c"}, "", edge}}, "b");
  EXPECT_THAT(trees_.FollowersOf("a", 10),
              ElementsAre(DatedArticle{"2024-03-12", "c"}, DatedArticle{"2024-03-13", "b"}));
  trees_.Apply({{{"2024-03-11", "b"}, "2024-03-13", edge}}, "b");
  EXPECT_THAT(trees_.FollowersOf("a", 1), ElementsAre(DatedArticle{"2024-03-11", "b"}));
  EXPECT_EQ(trees_.FollowersOf("a", 10).size(), 2);
}

}  // namespace
}  // namespace accord::query
