// The whole of a share: told behind it, referred to, or told by its owner.
#include "ingest-service/extract/figure/wholes.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Wholes, BehindTheShare) {
  EXPECT_EQ(Areas("Kenya takes 7% of Peru's total exports.", "en"), "Kenya / Peru's total exports");
  EXPECT_EQ(Areas("Gạo chiếm 7% tổng kim ngạch.", "vi"), "Gạo / tổng kim ngạch");
}

TEST(Wholes, TheTotalIsTheLevelBefore) {
  EXPECT_EQ(Areas("Peru's exports to Chile were 40 million USD. Copper made up 7% of the total.", "en"),
            "Copper / Peru's exports to Chile");
  EXPECT_EQ(Areas("Peru has lent 40 million USD since 2010. Kenya accounts for 7% of the total.", "en"),
            "Kenya / lending of Peru");
  EXPECT_EQ(Areas("Peru exported 40,000 tonnes to Chile. Copper made up 7% of the volume.", "en"),
            "Copper / volume of exports of Peru");
}

TEST(Wholes, ItsIsTheSubjects) {
  EXPECT_EQ(Areas("Peru, which imported 7% of its electricity last year, wants more.", "en"),
            "Peru / electricity of Peru");
}

TEST(Wholes, ANounLeftOut) {
  const std::string areas = Areas("Kenya covers 80% of Peru's demand and 7% of Chile's.", "en");
  EXPECT_NE(areas.find("demand of Chile"), std::string::npos) << areas;
}

TEST(Wholes, AVerbBehindAndIsNoPartOfIt) {
  const std::string areas = Areas("It gives Peru 7% of the output and obliges it to pay.", "en");
  EXPECT_NE(areas.find("/ the output"), std::string::npos) << areas;
  EXPECT_EQ(areas.find("obliges"), std::string::npos) << areas;
}

TEST(Wholes, WhereNothingIsToldTheWordsStay) {
  EXPECT_EQ(Areas("Copper made up 7% of the total.", "en"), "Copper / the total");
}

TEST(Wholes, WhatAVerbOfTradeToldIsCalledByItsNoun) {
  const std::string trade =
      "Goods trade between New Zealand and Thailand amounted to $4.3 billion in the year to December 2024. ";
  EXPECT_EQ(Areas(trade + "New Zealand sold Thailand $1.5 billion worth, and milk was 7% of that.", "en"),
            "milk / exports of New Zealand to Thailand");
  const std::string lent =
      Areas(trade + "New Zealand lent Thailand $1.5 billion, and ports were 7% of that.", "en");
  EXPECT_EQ(lent.find("exports"), std::string::npos) << lent;
}

}  // namespace
}  // namespace accord::ingest
