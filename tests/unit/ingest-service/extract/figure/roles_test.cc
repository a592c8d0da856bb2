// Subjects by the clause, through the whole reading.
#include "ingest-service/extract/figure/roles.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Roles, TheNearerSubjectOfAShare) {
  EXPECT_EQ(Areas("China took 92% of the volume, while Peru was second with 7%.", "en"), "Peru / the volume");
}

TEST(Roles, PartsOfASetAreNamedByWhatIsDone) {
  EXPECT_EQ(Areas("Of the 21 chapters, 7 have been concluded.", "en"), "chapters concluded / -");
}

TEST(Roles, ACountsNounIsItsSubject) {
  EXPECT_EQ(Areas("Arrivals numbered 7 million.", "en"), "Arrivals / -");
}

TEST(Roles, WhatPassesAGateIsToldOfTheGate) {
  EXPECT_EQ(Areas("Goods worth 7 million dollars moved through the province's gates.", "en").substr(0, 18),
            "province's gates /");
}

TEST(Roles, TradeIsBetweenTheTwoThatTheTextIsAbout) {
  EXPECT_EQ(Areas("Peru and Chile met in Lima.\nThe Joint Commission sat in May. Goods exports stood at 7 "
                  "million USD.",
                  "en"),
            "Peru / Chile");
}

TEST(Roles, SharesWithoutAWholeAreOfWhatWasToldBefore) {
  EXPECT_EQ(Areas("The total cost is 40 million USD; Peru must put up 7%.", "en").substr(0, 6), "Peru /");
  EXPECT_EQ(Areas("Renewables provided 30% of Peru's electricity. Coal supplied 7%.", "en"),
            "Coal / Peru's electricity");
}

TEST(Roles, TheCountryIsWhomTheSentenceBeforeWasAbout) {
  EXPECT_EQ(Areas("Tanzania đã bán gạo cho Kenya. Sản lượng gạo của nước này đạt gần 7 tấn.", "vi"),
            "Tanzania / -");
}

TEST(Roles, AGovernmentsTonnesAreItsCountrys) {
  EXPECT_EQ(Areas("Angola họp ở Luanda. Chính phủ Angola muốn sản lượng gạo lên 7 tấn.", "vi"), "Angola / -");
}

TEST(Roles, TheCountryIsTheLastNamed) {
  EXPECT_EQ(Areas("The World Bank met ministers of Peru. It will lend 7 million USD to the country.", "en"),
            "World Bank / Peru");
}

}  // namespace
}  // namespace accord::ingest
