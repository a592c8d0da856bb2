#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/unit/ingest-service/clean/find_regions.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Title, IsTheLineThatTheInputCallsSo) {
  const std::string text = absl::StrCat("ECONOMY\nPact on rice sealed.\n", kPara);
  EXPECT_THAT(Found(text, "Pact  on RICE sealed."), ElementsAre("TITLE:Pact on rice sealed."));
}

TEST(Title, IsAFirstLineThatLooksLikeAHeadline) {
  for (const char* title :
       {"Pact on rice sealed", "13 accords signed in Lima", "\"One gate\" opens at Lao Bao",
        "Will the pact hold?", "Hà Nội - Viêng Chăn trao đổi kinh nghiệm"}) {
    EXPECT_THAT(Found(absl::StrCat(title, "\n", kPara)), ElementsAre(absl::StrCat("TITLE:", title)));
  }
}

TEST(Title, SentencesAndFragmentsAreNone) {
  for (const char* line :
       {"The pact was sealed on Monday.", "Among those present were:", "lower case line of text", "Rice"}) {
    EXPECT_THAT(Found(absl::StrCat(line, "\n", kPara)), IsEmpty()) << line;
  }
}

}  // namespace
}  // namespace accord::ingest
