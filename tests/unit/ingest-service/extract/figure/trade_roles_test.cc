// Who trades with whom, by the clause.
#include "ingest-service/extract/figure/trade_roles.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

constexpr char kTwo[] = "Malaysia and Uzbekistan signed. Trade between Malaysia and Uzbekistan grew. ";

TEST(TradeRoles, WhoSellsIsNotWhoBuys) {
  EXPECT_EQ(Areas(std::string(kTwo) + "Purchases from Uzbekistan lagged at 7 million dollars.", "en"),
            "Malaysia / Uzbekistan");
}

TEST(TradeRoles, BothGovernmentsAreTheTwoThatTrade) {
  EXPECT_EQ(Areas(std::string(kTwo) + "The governments want a turnover of 7 million dollars.", "en"),
            "Malaysia / Uzbekistan");
}

TEST(TradeRoles, VietnameseTextsTellVietnamFirst) {
  EXPECT_EQ(
      Areas("Tiểu ban hỗn hợp Nga và Việt Nam đã họp. Kim ngạch thương mại song phương đạt 7 tỷ USD.", "vi"),
      "Việt Nam / Nga");
}

}  // namespace
}  // namespace accord::ingest
