#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/unit/ingest-service/clean/find_regions.h"

namespace accord::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Tail, ContactsAndMenusBelowASignatureAreNoStory) {
  const std::string text = absl::StrCat(
      kPara, "\n", kPara, "\n\nLe Anh Tu\n\nDepartment of Trade\n\n\nTrang chủ\nTạp chí Công nghiệp\n");
  EXPECT_THAT(
      Found(text),
      ElementsAre("BYLINE:Le Anh Tu", "BOILERPLATE:Department of Trade\n\n\nTrang chủ\nTạp chí Công nghiệp"));
}

TEST(Tail, ContactLines) {
  for (const char* line : {"For further information: Public Relations Division", "© 2025 The Trader",
                           "Tel: 021 000 000", "Liên hệ: Phòng Truyền thông", "All rights reserved."}) {
    EXPECT_THAT(Found(absl::StrCat(kPara, "\n", kPara, "\n", line)),
                ElementsAre(absl::StrCat("BOILERPLATE:", line)))
        << line;
  }
}

TEST(Tail, AStoryMayEndWithAListOrWithoutAStop) {
  EXPECT_THAT(Found(absl::StrCat(kPara, "\nThe accords cover\nTrade in rice\nTraining of officials\n")),
              IsEmpty());
  EXPECT_THAT(Found(absl::StrCat(kPara, "\n- 13 memoranda between firms\n- 2 contracts on fuel")), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
