#include "ingest-service/clean/regions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "ingest-service/clean/layout.h"
#include "tests/unit/ingest-service/clean/find_regions.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;

TEST(FindRegions, ReadsAStoryWithAllItsParts) {
  const std::string text = absl::StrCat(
      "Pact on rice sealed\nBy Ann Lee\nFarmers at work (Photo: ABC)\nLIMA, May 3, 2024 (ABC) – ", kPara,
      "\n", kPara, "/.\nABC\nSee more\nOther news of the day");
  EXPECT_THAT(Found(text),
              ElementsAre("TITLE:Pact on rice sealed", "BYLINE:By Ann Lee",
                          "CAPTION:Farmers at work (Photo: ABC)", "DATELINE:LIMA, May 3, 2024 (ABC) –",
                          "BOILERPLATE:/.", "BOILERPLATE:ABC", "TEASER:See more\nOther news of the day"));
  EXPECT_EQ(FindRegions(text, "", {}).dateline_day, "2024-05-03");
}

TEST(FindRegions, MarkupsWordStands) {
  const std::string text = absl::StrCat("A\n", kPara, "\nA view of the port\n", kPara);
  const Regions found = FindRegions(text, "", {{0, v1::Region::KIND_TITLE}, {2, v1::Region::KIND_CAPTION}});
  ASSERT_EQ(found.regions.size(), 2u);
  EXPECT_EQ(found.regions[0].kind(), v1::Region::KIND_TITLE);
  EXPECT_EQ(found.regions[1].kind(), v1::Region::KIND_CAPTION);
}

TEST(FindRegions, ASingleLineIsStory) {
  EXPECT_THAT(Found("Laos and Vietnam sign 13 memoranda"), ElementsAre());
  EXPECT_THAT(Found(kPara), ElementsAre());
}

TEST(LooksLike, SignaturesAndAgenciesAreToldApart) {
  const Layout layout("Hồ Quang\nT. L.\nVNA\nVNA/VNS\nTrade in figures\nApril 2024\n");
  EXPECT_TRUE(LooksLikePerson(layout, 0));
  EXPECT_TRUE(LooksLikePerson(layout, 1));
  EXPECT_FALSE(LooksLikePerson(layout, 2));
  EXPECT_TRUE(LooksLikeAgency(layout, 2));
  EXPECT_TRUE(LooksLikeAgency(layout, 3));
  EXPECT_FALSE(LooksLikePerson(layout, 4));
  EXPECT_FALSE(LooksLikePerson(layout, 5));
  EXPECT_FALSE(LooksLikeAgency(layout, 0));
}

}  // namespace
}  // namespace accord::ingest
