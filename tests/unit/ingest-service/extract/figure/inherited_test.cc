// What ranks and changes take from the figures before them.
#include "ingest-service/extract/figure/inherited.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Inherited, ARankIsOfTheLevelsHolderUnlessItNamesOne) {
  EXPECT_EQ(Areas("Peru có 5 dự án ở Chile, xếp thứ 7.", "vi"), "Peru / Chile");
  EXPECT_EQ(
      Areas("Peru's firms had invested 5 million USD in Chile, making Kenya the 7th-largest source.", "en"),
      "Kenya / Chile");
}

TEST(Inherited, ARankAmongTheTwoOfTheStoryIsWithTheOther) {
  EXPECT_EQ(Areas("Peru and Chile signed a protocol. Chile is the 7th-largest market.", "en"),
            "Chile / Peru");
  EXPECT_EQ(Areas("Chile is the 7th-largest market.", "en"), "Chile / -");
}

TEST(Inherited, AChangeOfAnotherTimeIsOfTheLevelBefore) {
  EXPECT_EQ(Areas("Xuất khẩu của Peru sang Chile đạt 5 triệu USD; riêng tháng 5, mức tăng lên tới 7%.", "vi"),
            "Peru / Chile");
}

TEST(Inherited, AChangeThatNamesItsSubjectKeepsIt) {
  EXPECT_EQ(Areas("Exports of Peru to Chile were 5 million USD; the journey time fell by 7%.", "en"),
            "journey time / -");
}

}  // namespace
}  // namespace accord::ingest
