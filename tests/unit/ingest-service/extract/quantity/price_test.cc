// Prices take what they are for from their subject; amounts beside them that are compared or said again share
// it.
#include "ingest-service/extract/quantity/price.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/quantity/quantity_lines.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;

TEST(Price, IsPerItsSubject) {
  EXPECT_THAT(QuantityLines("A kilo of cocoa costs 9,500 dong.", "en"),
              ElementsAre("money value=9500 unit=VND per=kg"));
  EXPECT_THAT(QuantityLines("In May a megawatt-hour cost 31 euros.", "en"),
              ElementsAre("money value=31 unit=EUR per=MWh"));
  EXPECT_THAT(QuantityLines("Mỗi kg cà phê có giá 120.000 đồng.", "vi"),
              ElementsAre("money value=120000 unit=VND per=kg"));
  EXPECT_THAT(QuantityLines("Một tấn gạo bán với giá 610 USD.", "vi"),
              ElementsAre("money value=610 unit=USD per=t"));
}

TEST(Price, OfAPackTakesTheSizeOfThePackOut) {
  EXPECT_THAT(QuantityLines("A five-kilo box changed hands for 90 to 120 yuan.", "en"),
              ElementsAre("money low=90 high=120 unit=CNY per=box"));
}

TEST(Price, SaidAgainOrComparedIsPerTheSame) {
  EXPECT_THAT(QuantityLines("A kilo of cocoa costs 9,500 dong, or roughly 8,000 kip.", "en"),
              ElementsAre("money value=9500 unit=VND per=kg", "money value=8000 unit=LAK per=kg kind=about"));
  EXPECT_THAT(QuantityLines("It is 19.28 dollars per tonne, above last year's 17.66 dollars.", "en"),
              ElementsAre("money value=19.28 unit=USD per=t", "money value=17.66 unit=USD per=t"));
}

TEST(Price, ToldTwiceIsPerWhatStandsBehindBoth) {
  EXPECT_THAT(QuantityLines("at 17.4 tenge (3.4 U.S. cents) per kilowatt-hour", "en"),
              ElementsAre("money value=17.4 unit=KZT per=kWh", "money value=0.034 unit=USD per=kWh"));
  EXPECT_THAT(QuantityLines("for 17 million tenge (3 million dollars) per contract signed", "en"),
              ElementsAre("money value=17000000 unit=KZT scale=6", "money value=3000000 unit=USD scale=6"));
}

TEST(Price, IsNoneWithoutOneOfSomething) {
  EXPECT_THAT(QuantityLines("The bridge cost 31 million euros.", "en"),
              ElementsAre("money value=31000000 unit=EUR scale=6"));
  EXPECT_THAT(QuantityLines("A year of work cost 31 million euros.", "en"),
              ElementsAre("money value=31000000 unit=EUR scale=6"));
  EXPECT_THAT(QuantityLines("It is 19 dollars per tonne, and the road cost 5 million dollars.", "en"),
              ElementsAre("money value=19 unit=USD per=t", "money value=5000000 unit=USD scale=6"));
}

}  // namespace
}  // namespace accord::ingest
