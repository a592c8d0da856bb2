// Who lends or gives, and who receives.
#include "ingest-service/extract/figure/lenders.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Lenders, TheBankAmongTwoSigners) {
  EXPECT_EQ(Areas("The Andes Development Fund and Peru signed a loan agreement worth 7 million USD.", "en"),
            "Andes Development Fund / Peru");
}

TEST(Lenders, ReceiversToldByTheirNumber) {
  EXPECT_EQ(Areas("The Andes Development Fund lent 70 million USD to 12 banks.", "en"),
            "Andes Development Fund / 12 banks");
}

TEST(Lenders, AGovernmentLendsForItsState) {
  EXPECT_EQ(Areas("Chính phủ Peru cho Chile vay 7 triệu USD.", "vi").substr(0, 4), "Peru");
}

TEST(Lenders, AStateGivesForItself) {
  EXPECT_EQ(Areas("Kenya granted Rwanda 7 million USD.", "en"), "Kenya / Rwanda");
}

}  // namespace
}  // namespace accord::ingest
