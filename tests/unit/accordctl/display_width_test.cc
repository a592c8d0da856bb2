#include "accordctl/display_width.h"

#include <gtest/gtest.h>

namespace accord::ctl {
namespace {

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth("plain"), 5);
  EXPECT_EQ(DisplayWidth("thỏa thuận"), 10);
  EXPECT_EQ(DisplayWidth("tho\xcc\x89"
                         "a"),
            4);  // a combining hook above
  EXPECT_EQ(DisplayWidth("協定"), 4);
  EXPECT_EQ(DisplayWidth("a\xff"
                         "b"),
            3);
  EXPECT_EQ(DisplayWidth(""), 0);
}

TEST(CutToWidth, EndsInAnEllipsisWithinTheWidth) {
  EXPECT_EQ(CutToWidth("thỏa thuận", 10), "thỏa thuận");
  EXPECT_EQ(CutToWidth("thỏa thuận", 6), "thỏa …");
  EXPECT_EQ(CutToWidth("協定書", 4), "協…");
  EXPECT_EQ(CutToWidth("abc", 1), "…");
}

}  // namespace
}  // namespace accord::ctl
