// Constructions that say of whom an amount is told.
#include "ingest-service/extract/figure/clause_roles.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/roles_reading.h"

namespace accord::ingest {
namespace {

std::string Source(absl::string_view text) {
  RolesReading r(text);
  return r.Told(r.roles.SourceOf(r.place));
}

TEST(ClauseRoles, ThePartIsWhereItComesFrom) {
  EXPECT_EQ(Source("Of that sum 7 percent will be borrowed from lenders."), "lenders");
  EXPECT_EQ(Source("The builder must buy 7 percent of its steel from local suppliers."), "local suppliers");
  EXPECT_EQ(Source("The builder moved 7 percent of its steel from local suppliers."), "-");
}

TEST(ClauseRoles, AHoldingIsHeldByItsOwner) {
  RolesReading r("Peru signed an agreement with Chile that lifts its holding in the port from 7% to 60%.");
  const ClauseRoles::Holding holding = r.roles.HoldingOf(r.place);
  EXPECT_EQ(r.Told(holding.holder), "Peru");
  EXPECT_EQ(r.Told(holding.held), "port");
}

TEST(ClauseRoles, ASizeSetApartIsOfTheSubject) {
  RolesReading r("A holding station for the herds, 7 hectares in size, is to be laid out near Gia Lai.");
  EXPECT_EQ(r.Told(r.roles.SetApart(r.place, r.Amount("7").tokens.begin)), "holding station for the herds");
}

TEST(ClauseRoles, WhatIsPutAtAnAmount) {
  RolesReading r("The agreement puts the worth of the business at 7 million dollars.");
  EXPECT_EQ(r.Told(r.roles.PutAt(r.place)), "worth of the business");
  RolesReading none("The agreement stands at 7 million dollars.");
  EXPECT_EQ(none.Told(none.roles.PutAt(none.place)), "-");
}

TEST(ClauseRoles, AnAmountSetApartIsOfTheNounBefore) {
  RolesReading r("The feasibility study, at a cost of 7 million dollars, is being paid for by Peru.");
  EXPECT_EQ(r.Told(r.roles.SetApart(r.place, r.Amount("7").tokens.begin)), "feasibility study");
}

TEST(ClauseRoles, WhoDoesWhatAPassiveSays) {
  RolesReading r("7 million dollars had been released by Peru.");
  EXPECT_EQ(r.Told(r.roles.AgentOf(r.place)), "Peru");
}

std::string Restricted(absl::string_view text) {
  RolesReading r(text);
  return r.Text(r.roles.Restricted(r.place, r.Amount("7").As<QuantityValue>()->unit));
}

TEST(ClauseRoles, CountedNounsWithWhatTellsThemFromOthers) {
  EXPECT_EQ(Restricted("At present 7 enterprises with Malaysian capital operate here."),
            "enterprises with Malaysian capital");
  EXPECT_EQ(Restricted("They closed 7 complaints about technical barriers."),
            "complaints about technical barriers");
  EXPECT_EQ(Restricted("They have 7 branches in Peru."), "branches");
}

TEST(ClauseRoles, ACountOfWhatChanges) {
  RolesReading r("Seizures of contraband fell by 9 percent to 7 cases.");
  EXPECT_EQ(r.Told(r.roles.ChangedTo(r.place)), "Seizures of contraband");
  RolesReading none("Customs men moved to 7 cases.");
  EXPECT_EQ(none.Told(none.roles.ChangedTo(none.place)), "-");
}

TEST(ClauseRoles, APrepositionLeadsInACount) {
  RolesReading led("The bank has put money into 7 projects.");
  EXPECT_TRUE(led.roles.IsLedIn(led.place));
  RolesReading phrasal("The school will take in 7 trainees.");
  EXPECT_FALSE(phrasal.roles.IsLedIn(phrasal.place));
}

TEST(ClauseRoles, ItsThingsAreOfTheirOwner) {
  RolesReading r("Its loan book stood at 7 million dollars.");
  EXPECT_EQ(r.Told(r.roles.OwnedBy(r.place, {nullptr, {0, 1}})), "loan book of Its");
  RolesReading none("The loan book stood at 7 million dollars.");
  EXPECT_EQ(none.Told(none.roles.OwnedBy(none.place, {nullptr, {0, 1}})), "-");
}

TEST(ClauseRoles, WordsThatNameNothing) {
  RolesReading r("The owner wants exports to make up 7 percent.");
  EXPECT_TRUE(r.roles.IsNoName({nullptr, {1, 4}}, false));
  EXPECT_FALSE(r.roles.IsNoName({nullptr, {1, 2}}, false));
}

}  // namespace
}  // namespace accord::ingest
