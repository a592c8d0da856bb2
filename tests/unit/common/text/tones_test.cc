#include "common/text/tones.h"

#include "gmock/gmock.h"

namespace accord::text {
namespace {

TEST(Tones, StandBehindTheLastLetter) {
  EXPECT_EQ(TonesLast("hòa"), TonesLast("hoà"));
  EXPECT_EQ(TonesLast("thủy"), TonesLast("thuỷ"));
  EXPECT_NE(TonesLast("hòa"), TonesLast("hóa"));
  EXPECT_NE(TonesLast("hoa"), TonesLast("hòa"));
  EXPECT_NE(TonesLast("hoa"), TonesLast("hoâ"));  // that is another letter, no tone
  EXPECT_EQ(TonesLast("port"), "port");
  EXPECT_EQ(TonesLast(""), "");
}

}  // namespace
}  // namespace accord::text
