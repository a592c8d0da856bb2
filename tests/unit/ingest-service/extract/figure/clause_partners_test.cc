// The other side of what an amount tells: wholes, givers, receivers, origins.
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/roles_reading.h"

namespace accord::ingest {
namespace {

std::string PartOfIt(absl::string_view text) {
  RolesReading r(text);
  return r.Told(r.roles.PartOfIt(r.place));
}

TEST(ClausePartners, PartsOfWhatWasMeasured) {
  EXPECT_EQ(PartOfIt("It took in 4 million tons of rice, 7 percent of it from Peru."), "Peru");
  EXPECT_EQ(PartOfIt("Imports were 900 million dollars, 7 percent of it vehicles."), "vehicles");
  EXPECT_EQ(PartOfIt("The plant will cost 5 million, 7 percent of which will be equity from investors."),
            "equity");
  EXPECT_EQ(PartOfIt("The boats, 7 percent of them Spanish, are back."), "-");
  EXPECT_EQ(PartOfIt("The orchards, 7 percent of them not yet in full production, grow."), "-");
  EXPECT_EQ(PartOfIt("The bank took 7 percent of the shares."), "-");
}

TEST(ClausePartners, APrepositionRightBehindTheAmount) {
  RolesReading r("The fund is extending a credit line of 7 million dollars to Peru.");
  EXPECT_EQ(r.Told(r.roles.Towards(r.place, {"to"})), "Peru");
  EXPECT_EQ(r.Told(r.roles.Towards(r.place, {"from"})), "-");
}

TEST(ClausePartners, TheWholeThatOpensTheSentence) {
  RolesReading r("Of the charter capital, Peru will hold 7 percent.");
  EXPECT_EQ(r.Told(r.roles.WholeAhead(r.place)), "charter capital");
  RolesReading none("Peru will hold 7 percent.");
  EXPECT_EQ(none.Told(none.roles.WholeAhead(none.place)), "-");
}

TEST(ClausePartners, GoodsTellWhereTheyAreFrom) {
  RolesReading r("Importers bought 7 tonnes of Peruvian copper.");
  EXPECT_EQ(r.Told(r.roles.OriginOf(r.place)), "Peruvian");
}

TEST(ClausePartners, WhoGetsWhatIsDelivered) {
  RolesReading before("Peru dành cho doanh nghiệp Chile 7 tấn gạo.", "vi");
  EXPECT_EQ(before.Told(before.roles.ReceiverOf(before.place)), "doanh nghiệp Chile");
  RolesReading behind("Peru bán 7 tấn gạo cho Chile.", "vi");
  EXPECT_EQ(behind.Told(behind.roles.ReceiverOf(behind.place)), "Chile");
}

TEST(ClausePartners, WhatIsCountedComesToAPlace) {
  RolesReading r("Some 7 trucks passed Peru.");
  EXPECT_EQ(r.Told(r.roles.PlaceReached(r.place)), "Peru");
  RolesReading none("Some 7 trucks carried copper.");
  EXPECT_EQ(none.Told(none.roles.PlaceReached(none.place)), "-");
}

TEST(ClausePartners, WhatIsLandedIsToldOfThePlace) {
  RolesReading r("Last year 7 tonnes of tuna were landed in Peru.");
  EXPECT_EQ(r.Told(r.roles.PlaceOfPassive(r.place)), "Peru");
}

TEST(ClausePartners, OfTwoPartiesTheBankLends) {
  RolesReading r(
      "A loan agreement of 7 million dollars between Peru and the Andean Development Bank was signed.");
  const ClauseRoles::Parties parties = r.roles.LoanParties();
  EXPECT_EQ(r.Told(parties.lender), "Andean Development Bank");
  EXPECT_EQ(r.Told(parties.borrower), "Peru");
  RolesReading none("Trade of 7 million dollars between Peru and Chile grew.");
  EXPECT_TRUE(none.roles.LoanParties().lender.empty());
}

TEST(ClausePartners, BothSides) {
  RolesReading r("The governments want trade of 7 million dollars.");
  EXPECT_TRUE(r.roles.IsBothSides({nullptr, {1, 2}}));
  EXPECT_FALSE(r.roles.IsBothSides({nullptr, {3, 4}}));
}

}  // namespace
}  // namespace accord::ingest
