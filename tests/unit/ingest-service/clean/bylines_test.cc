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

TEST(Bylines, StandAboveTheStory) {
  for (const char* line : {"By Quach Thu Ha", "By Ann Lee | 8 November 2025", "Reporting by Ann Lee"}) {
    EXPECT_THAT(Found(absl::StrCat("Pact on rice sealed\n", line, "\n", kPara)),
                ElementsAre("TITLE:Pact on rice sealed", absl::StrCat("BYLINE:", line)));
  }
}

TEST(Bylines, MayTellTheKindOfArticle) {
  constexpr char kLine[] = "ANALYSIS - By Ann Lee, Golden Gate Review, 24 November 2025";
  EXPECT_THAT(Found(absl::StrCat("Pact on rice sealed\n", kLine, "\n", kPara)),
              ElementsAre("TITLE:Pact on rice sealed", absl::StrCat("BYLINE:", kLine)));
  EXPECT_THAT(
      Found(absl::StrCat("Pact on rice sealed\nHANOI - By June the ministry wants a pact on rice.\n", kPara)),
      Not(Contains("BYLINE:HANOI - By June the ministry wants a pact on rice.")));
}

TEST(Bylines, StandBelowTheStory) {
  for (const char* line : {"Hồ Quang", "Bài, ảnh: Tôn Nữ Diệu An", "Theo TTXVN", "PV", "Reporting by Ann Lee",
                           "(Theo Báo Đầu tư)", "Nguồn: Báo Công Thương"}) {
    EXPECT_THAT(Found(absl::StrCat(kPara, "\n", kPara, "\n", line, "\n")),
                ElementsAre(absl::StrCat("BYLINE:", line)))
        << line;
  }
}

TEST(Bylines, CreditsEndTheLastParagraph) {
  EXPECT_THAT(Found(absl::StrCat(kPara, "\n", kPara, " - Reporting by Cao Ky Duyen")),
              ElementsAre("BYLINE:- Reporting by Cao Ky Duyen"));
  EXPECT_THAT(Found(absl::StrCat(kPara, "\n", kPara, " — VNA/VNS")), ElementsAre("BOILERPLATE:— VNA/VNS"));
  EXPECT_THAT(Found(absl::StrCat(kPara, "\n", kPara, " — SCN, 27 September 2024\n")),
              ElementsAre("BOILERPLATE:— SCN, 27 September 2024"));
}

TEST(Bylines, TheAgenciesSignOffIsNoSentence) {
  EXPECT_THAT(Found(absl::StrCat(kPara, "\n", kPara, "/.")), ElementsAre("BOILERPLATE:/."));
}

TEST(Bylines, SentencesThatOpenLikeOnesAreStory) {
  for (const char* line :
       {"By 2030, the two sides want trade through the gate to reach 300 million USD a year, up from 186 "
        "million.",
        "Theo Bộ Công Thương, kim ngạch hai chiều năm qua đạt 2,2 tỷ USD, tăng 9,7% so với năm trước đó.",
        "The plan has two parts. - Trade comes first, then the training of officials, the deputy minister "
        "said."}) {
    EXPECT_THAT(Found(absl::StrCat(kPara, "\n", line)), IsEmpty()) << line;
  }
}

}  // namespace
}  // namespace accord::ingest
