#include "query-service/view/story_windows.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StoryWindowsTest : public ::testing::Test {
 protected:
  StoryPlace Put(const std::string& day, const std::string& id, std::vector<uint64_t> bands) {
    StoryPlace place{{day, id}, *StoryWeek(day), std::move(bands)};
    windows_.Put(place);
    windows_.Forget();
    return place;
  }
  std::vector<std::string> Ids(const std::vector<DatedArticle>& articles) {
    std::vector<std::string> ids;
    for (const DatedArticle& article : articles) ids.push_back(article.id);
    return ids;
  }

  ViewFixture fixture_;
  ViewBatch batch_{fixture_.view().database()};
  StoryWindows windows_{{2, 4, 8}, &batch_};
};

TEST_F(StoryWindowsTest, AWeekSeesItselfAndTheWeekBefore) {
  Put("2024-03-03", "too-old", {1});
  Put("2024-03-04", "last-week", {1});
  Put("2024-03-10", "other-band", {2});
  const StoryPlace place = Put("2024-03-11", "own", {1});
  Put("2024-03-18", "next-week", {1});
  EXPECT_THAT(Ids(windows_.Of(1, place.week)), ElementsAre("last-week", "own", "next-week"));
  EXPECT_THAT(Ids(windows_.ComparedWith(place)), ElementsAre("last-week"));
}

TEST_F(StoryWindowsTest, TheFirstOfABucketAreComparedAndTheFirstOfAStoryCompare) {
  const StoryPlace a = Put("2024-03-11", "a", {1});
  const StoryPlace b = Put("2024-03-11", "b", {1});
  Put("2024-03-11", "c", {1});
  const StoryPlace d = Put("2024-03-11", "d", {1});
  const StoryPlace e = Put("2024-03-11", "e", {1, 3});
  EXPECT_THAT(Ids(windows_.ComparedWith(a)), IsEmpty());
  EXPECT_THAT(Ids(windows_.ComparedWith(b)), ElementsAre("a"));
  EXPECT_THAT(Ids(windows_.ComparedWith(d)), ElementsAre("a", "b"));
  EXPECT_THAT(Ids(windows_.ComparedWith(e)), IsEmpty()) << "the fifth of four";
  Put("2024-03-12", "f", {1});
  EXPECT_EQ(windows_.Of(1, a.week).size(), 5) << "one more than a story has";
  windows_.Delete(a);
  windows_.Forget();
  EXPECT_THAT(Ids(windows_.ComparedWith(e)), ElementsAre("b", "c"));
}

TEST(PlaceInWindow, IsItsSizeForWhatIsNotThere) {
  const std::vector<DatedArticle> window = {{"2024-03-11", "b"}, {"2024-03-12", "a"}};
  EXPECT_EQ(PlaceIn(window, {"2024-03-12", "a"}), 1);
  EXPECT_EQ(PlaceIn(window, {"2024-03-11", "a"}), 2);
  EXPECT_EQ(PlaceIn(window, {"2024-03-13", "a"}), 2);
}

}  // namespace
}  // namespace accord::query
