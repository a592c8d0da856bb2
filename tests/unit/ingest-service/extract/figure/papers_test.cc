// The paper that a term belongs to.
#include "ingest-service/extract/figure/papers.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Papers, ATermIsThePapersOfItsClause) {
  EXPECT_EQ(Areas("Under a supply contract the volume of the plant is doubled for 7 years.", "en"),
            "supply contract / -");
  EXPECT_EQ(Areas("Hợp đồng thuê kho giữa hai bên được trao hôm nay, với thời hạn 7 năm.", "vi"),
            "Hợp đồng thuê kho / -");
}

TEST(Papers, ItIsThePaperToldLast) {
  EXPECT_EQ(Areas("Peru and Chile signed a cooperation agreement. It is valid for 7 years.", "en"),
            "cooperation agreement / -");
}

TEST(Papers, OtherTimesAreNoTerms) {
  EXPECT_EQ(Areas("Peru signed a supply contract. The average wait is 7 hours.", "en"), "average wait / -");
  EXPECT_EQ(Areas("Under the contract a grace period of 7 months applies.", "en"),
            "grace period of the contract / -");
}

}  // namespace
}  // namespace accord::ingest
