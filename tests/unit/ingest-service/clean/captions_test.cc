#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/unit/ingest-service/clean/find_regions.h"

namespace accord::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Captions, EndWithACredit) {
  for (const char* line :
       {"Delegates at the event (Photo: VNA)", "Delegates at the event. Photo: Press Office", "Photo: VNA",
        "Xe hàng ở cửa khẩu. Ảnh: Thanh Hải", "Một góc công trường. (Ảnh tư liệu)",
        "Roses in bloom. © Press Desk", "The port at dawn (illustrative photo)",
        "Phối cảnh ga. Nguồn: Ban Quản lý", "The gate | Image: J. Poe",
        "Workers sort tea. Photo by Ann Lee"}) {
    EXPECT_THAT(Found(absl::StrCat(kPara, "\n", line, "\n", kPara)),
                ElementsAre(absl::StrCat("CAPTION:", line)));
  }
}

TEST(Captions, ALineThatRepeatsTheOneBeforeIsACaption) {
  EXPECT_THAT(Found(absl::StrCat(kPara, "\nThe port at dawn\nThe port at dawn\n", kPara)),
              ElementsAre("CAPTION:The port at dawn"));
}

TEST(Captions, SentencesThatSpeakOfPhotosAreStory) {
  for (const char* line :
       {"He showed a photo of the bridge to the guests and said that it would open in the spring.",
        "The source: a spring in the hills above the town, which has never run dry since 1920.",
        "Bức ảnh được chụp tại lễ ký và được trao cho hai bên làm kỷ niệm vào chiều hôm qua."}) {
    EXPECT_THAT(Found(absl::StrCat(kPara, "\n", line, "\n", kPara)), IsEmpty()) << line;
  }
}

}  // namespace
}  // namespace accord::ingest
