#include "ingest-service/extract/number/spelled.h"

#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

TEST(Terms, AddsPartsOfFallingMagnitude) {
  Terms terms;
  ASSERT_TRUE(terms.Add(Decimal(2)));
  ASSERT_TRUE(terms.Scale(6));
  ASSERT_TRUE(terms.Add(Decimal(300)));
  ASSERT_TRUE(terms.Scale(3));
  ASSERT_TRUE(terms.Add(Decimal(45)));
  EXPECT_EQ(terms.Sum().ToString(), "2300045");
}

TEST(Terms, AMagnitudeMultipliesAllThatIsBelowIt) {
  Terms terms;
  ASSERT_TRUE(terms.Add(Decimal(1)));
  ASSERT_TRUE(terms.Scale(3));
  ASSERT_TRUE(terms.Add(Decimal(200)));
  ASSERT_TRUE(terms.Scale(9));
  EXPECT_EQ(terms.Sum().ToString(), "1200000000000");
  EXPECT_EQ(terms.last_power(), 9);
}

TEST(Terms, RefusesWhatIsNoNumber) {
  Terms terms;
  EXPECT_FALSE(terms.Scale(3));
  ASSERT_TRUE(terms.Add(Decimal(5)));
  EXPECT_FALSE(terms.Add(Decimal(6)));
}

TEST(Ratio, IsExactWhereADecimalIs) {
  bool rounded = true;
  EXPECT_EQ(Ratio(3, 4, &rounded).ToString(), "0.75");
  EXPECT_FALSE(rounded);
  EXPECT_EQ(Ratio(2, 3, &rounded).ToString(), "0.667");
  EXPECT_TRUE(rounded);
}

}  // namespace
}  // namespace accord::ingest
