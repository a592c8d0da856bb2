#include "ingest-service/link/sounds.h"

#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

TEST(SoundsOf, WritesOneSoundInOneWay) {
  const struct {
    const char* a;
    const char* b;
  } kSame[] = {{"xay-nha", "saynha"}, {"bun", "boun"}, {"vat", "vath"},
               {"duong", "duang"},    {"phet", "pet"}, {"xu-van-na", "souvanna"}};
  for (const auto& [a, b] : kSame) EXPECT_EQ(SoundsOf(a), SoundsOf(b)) << a;
  const struct {
    const char* a;
    const char* b;
  } kOther[] = {{"phet", "phut"}, {"chan", "san"}, {"kham", "cham"}, {"vong", "vang"}};
  for (const auto& [a, b] : kOther) EXPECT_NE(SoundsOf(a), SoundsOf(b)) << a;
}

TEST(SubdivisionBySound, FindsWhatVietnameseWritesByItsSyllables) {
  EXPECT_EQ(SubdivisionBySound("u-dom-xay"), "LA-OU");
  EXPECT_EQ(SubdivisionBySound("xay-nha-bu-li"), "LA-XA");
  EXPECT_EQ(SubdivisionBySound("na-khon pha-nom"), "TH-48");
  EXPECT_EQ(SubdivisionBySound("u-don tha-ni"), "TH-41");
}

TEST(SubdivisionBySound, ButNothingElse) {
  // Without hyphens other readers know it; unknown; of another country.
  EXPECT_EQ(SubdivisionBySound("udomxay"), "");
  EXPECT_EQ(SubdivisionBySound("u-dom-xa"), "");
  EXPECT_EQ(SubdivisionBySound("ba ria-vung tau"), "");
  EXPECT_EQ(SubdivisionBySound(""), "");
}

}  // namespace
}  // namespace accord::ingest
