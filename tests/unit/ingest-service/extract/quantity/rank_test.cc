#include "ingest-service/extract/quantity/rank.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Ranks, NeedARankWord) {
  EXPECT_THAT(QuantityLines("ranked third", "en"), ElementsAre("rank value=3"));
  EXPECT_THAT(QuantityLines("the second-largest partner", "en"), ElementsAre("rank value=2"));
  EXPECT_THAT(QuantityLines("đứng thứ 3", "vi"), ElementsAre("rank value=3"));
  EXPECT_THAT(QuantityLines("đối tác lớn thứ hai", "vi"), ElementsAre("rank value=2"));
  EXPECT_THAT(QuantityLines("the 16th round", "en"), IsEmpty());
  EXPECT_THAT(QuantityLines("for the third time", "en"), IsEmpty());
  EXPECT_THAT(QuantityLines("lần thứ 16", "vi"), IsEmpty());
}

TEST(Ranks, MayBeToldWithAWordBetween) {
  EXPECT_THAT(QuantityLines("ranks only eighth among them", "en"), ElementsAre("rank value=8"));
  EXPECT_THAT(QuantityLines("ranks a mere 19th", "en"), ElementsAre("rank value=19"));
  EXPECT_THAT(QuantityLines("came to the eighth round", "en"), IsEmpty());
}

TEST(Ranks, TakeAPlainNumberOnlyBehindSomeWords) {
  EXPECT_THAT(QuantityLines("xếp hạng 5", "vi"), ElementsAre("rank value=5"));
  EXPECT_THAT(QuantityLines("dài 65 km", "vi"), ElementsAre("physical value=65 unit=km"));
}

}  // namespace
}  // namespace accord::ingest
