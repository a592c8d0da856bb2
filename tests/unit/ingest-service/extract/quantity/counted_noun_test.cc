#include "ingest-service/extract/quantity/counted_noun.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CountedNouns, EndBeforeFunctionWords) {
  EXPECT_THAT(QuantityLines("13 memoranda of understanding between firms", "en"),
              ElementsAre("count value=13 noun=\"memoranda of understanding\""));
  EXPECT_THAT(QuantityLines("60 Lao trainees a year", "en"),
              ElementsAre("count value=60 noun=\"Lao trainees\""));
  EXPECT_THAT(QuantityLines("500 small and medium-sized enterprises in Hue", "en"),
              ElementsAre("count value=500 noun=\"small and medium-sized enterprises\""));
  EXPECT_THAT(QuantityLines("214 dự án tại Lào", "vi"), ElementsAre("count value=214 noun=\"dự án\""));
  EXPECT_THAT(QuantityLines("79 quốc gia và vùng lãnh thổ", "vi"),
              ElementsAre("count value=79 noun=\"quốc gia và vùng lãnh thổ\""));
}

TEST(CountedNouns, ArePlural) {
  EXPECT_THAT(QuantityLines("room 12 was empty", "en"), IsEmpty());
  EXPECT_THAT(QuantityLines("one of the parties", "en"), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
