// Amounts whose noun stands elsewhere in their sentence.
#include "ingest-service/extract/quantity/bare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(BareCounts, ArePartsOfWhatWasCounted) {
  EXPECT_THAT(QuantityLines("312 officials were trained, 41 of them in farming.", "en"),
              ElementsAre("count value=312 noun=officials", "count value=41 noun=officials"));
  EXPECT_THAT(QuantityLines("They opened 19 chapters, of which 13 have been closed.", "en"),
              ElementsAre("count value=19 noun=chapters", "count value=13 noun=chapters"));
  EXPECT_THAT(QuantityLines("In June 41 of them left.", "en"), IsEmpty());
}

TEST(BareCounts, AreToldByAVerbOfCounting) {
  EXPECT_THAT(QuantityLines("Its chapters number 19, and all are open.", "en"),
              ElementsAre("count value=19 noun=chapters"));
  EXPECT_THAT(QuantityLines("Arrivals numbered 2.93 million from January to July.", "en"),
              ElementsAre("count value=2930000 noun=arrivals scale=6"));
  EXPECT_THAT(QuantityLines("Arrivals reached nearly 1,400 in May.", "en"),
              ElementsAre("count value=1400 noun=arrivals kind=nearly"));
  EXPECT_THAT(QuantityLines("Exports reached 2.93 million in May.", "en"), IsEmpty());
  EXPECT_THAT(QuantityLines("The phone number 19 rang.", "en"), IsEmpty());
}

TEST(BareCounts, StandAsideBehindTheirNoun) {
  EXPECT_THAT(
      QuantityLines("Arrivals numbered 2.93 million, with Thais (1.14 million) ahead.", "en"),
      ElementsAre("count value=2930000 noun=arrivals scale=6", "count value=1140000 noun=arrivals scale=6"));
  EXPECT_THAT(QuantityLines("The mill took 90 workers, said Tran (52).", "en"),
              ElementsAre("count value=90 noun=workers"));
}

}  // namespace
}  // namespace accord::ingest
