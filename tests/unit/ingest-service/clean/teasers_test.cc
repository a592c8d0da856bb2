#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/unit/ingest-service/clean/find_regions.h"

namespace accord::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Teasers, EverythingBelowAMarkerIsTeasers) {
  for (const char* marker :
       {"See more", "Read more:", "RELATED NEWS", "Related stories", "Xem thêm", "Tin liên quan", "Đọc thêm",
        "TIN CÙNG CHUYÊN MỤC", "You may also like", ">>> Xem thêm"}) {
    const std::string text = absl::StrCat("Pact on rice sealed\n", kPara, "\n", kPara, "\n", marker,
                                          "\nCoffee price climbs 12%\nExports reached 30 million USD.\n");
    EXPECT_THAT(Found(text), Contains(absl::StrCat("TEASER:", marker, "\nCoffee price climbs 12%\n",
                                                   "Exports reached 30 million USD.")));
  }
}

TEST(Teasers, TheStoryGoesOnAfterAListInItsMiddle) {
  const std::string text =
      absl::StrCat("Pact on rice sealed\n", kPara, "\nRelated news\nCoffee price climbs 12%\n",
                   "Tea price falls\n", kLong, "\n", kLong, "\n");
  EXPECT_THAT(Found(text), ElementsAre("TITLE:Pact on rice sealed",
                                       "TEASER:Related news\nCoffee price climbs 12%\nTea price falls"));
}

TEST(Teasers, AListOfHeadlinesWithBlurbsIsNoStory) {
  const std::string text =
      absl::StrCat(kPara, "\n", kPara, "\nSee more\nCoffee climbs\n", kLong, "\nTea falls\n", kLong, "\n");
  EXPECT_THAT(Found(text), ElementsAre(StartsWith("TEASER:See more\nCoffee climbs")));
}

TEST(Teasers, NothingGoesOnBelowASignOff) {
  const std::string text =
      absl::StrCat(kPara, "\n", kPara, "/.\nVNA\nSee more\nCoffee climbs\n", kLong, "\n", kLong, "\n");
  EXPECT_THAT(Found(text), Contains(StartsWith("TEASER:See more\nCoffee climbs")));
}

TEST(Teasers, AReadAlsoLineIsOneTeaser) {
  for (const char* line : {"Read also: Coffee price climbs 12%", "Xem thêm: Giá cà phê tăng 12%",
                           ">> Giá cà phê tăng 12%", "Related: Tea falls"}) {
    const std::string text = absl::StrCat(kPara, "\n", line, "\n", kPara, "\n");
    EXPECT_THAT(Found(text), ElementsAre(absl::StrCat("TEASER:", line))) << line;
  }
}

TEST(Teasers, MarkersInsideSentencesAreStory) {
  for (const char* line :
       {"See more visitors at the gate and the case for a second lane is made, the minister said on Monday.",
        "The minister hopes to see more",
        "Related industries such as feed and fishmeal grew by 12% over the year.",
        "Đọc thêm sách là lời khuyên của ông dành cho các bạn trẻ trong buổi nói chuyện hôm qua tại Huế.",
        "More news is expected from the talks in May, when both sides are to meet again in the capital."}) {
    EXPECT_THAT(Found(absl::StrCat(kPara, "\n", line, "\n", kPara)), IsEmpty()) << line;
  }
}

}  // namespace
}  // namespace accord::ingest
