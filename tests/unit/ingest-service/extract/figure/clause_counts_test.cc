// Counts: whose things are counted, and what tells them from others.
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/roles_reading.h"

namespace accord::ingest {
namespace {

TEST(ClauseCounts, ThingsInAStateAreToldByIt) {
  EXPECT_EQ(Areas("The round ended with 7 tariff lines still in dispute.", "en"),
            "tariff lines still in dispute / -");
}

TEST(ClauseCounts, ThoseThatHaveSomethingAreToldByIt) {
  EXPECT_EQ(Areas("According to its board, 17 of the 128 tenants have foreign capital.", "en"),
            "tenants with foreign capital / -");
}

TEST(ClauseCounts, WhatABodyRunsIsItsAndWhatItBuysIsNot) {
  EXPECT_EQ(Areas("Banca Codru JSC runs 7 branches.", "en"), "branches of Banca Codru JSC / -");
  EXPECT_EQ(Areas("Batumi Quays LLC buys 7 mobile cranes.", "en"), "mobile cranes / -");
}

TEST(ClauseCounts, WhatIsMadeIsToldByWhoMakesIt) {
  EXPECT_EQ(Areas("A seedling centre should turn out 7,000 saplings.", "en"), "seedling centre / -");
  EXPECT_EQ(Areas("A seedling centre should burn down 7,000 saplings.", "en"), "saplings / -");
}

TEST(ClauseCounts, WhoHiresIsTold) {
  EXPECT_EQ(Areas("Erongo Bulk Services Ltd will hire 7 people.", "en"), "Erongo Bulk Services Ltd / -");
}

TEST(ClauseCounts, ARateThatIsToldAgainIsOfTheSame) {
  EXPECT_EQ(Areas("Yarn made up 31% of sales. By 2030 that figure should be down to 7%.", "en"),
            "Yarn / sales");
}

TEST(ClauseCounts, ALabelNamesItsAmount) {
  RolesReading r("Railway containers: 7 boxes.");
  EXPECT_EQ(r.Told(r.roles.LabelOf(r.place)), "Railway containers");
  RolesReading none("The minister said: 7 boxes.");
  EXPECT_EQ(none.Told(none.roles.LabelOf(none.place)), "-");
  RolesReading measure("Output: 7 tonnes.");
  EXPECT_EQ(measure.Told(measure.roles.LabelOf(measure.place)), "-");
}

}  // namespace
}  // namespace accord::ingest
