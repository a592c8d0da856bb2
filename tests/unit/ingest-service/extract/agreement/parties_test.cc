#include "ingest-service/extract/agreement/parties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

using testing::ElementsAre;

AgreementFrame Read(const AgreementReading& reading) {
  AgreementFrame frame;
  const Clause clause = reading.FirstClause();
  FillParties(reading.chart(), clause, reading.instruments.empty() ? nullptr : &reading.instruments[0],
              &frame);
  return frame;
}

TEST(Parties, AreSubjectAndPartner) {
  const AgreementReading reading("Peru signed a treaty with Chile.");
  EXPECT_THAT(Words(reading.document(), Read(reading).parties), ElementsAre("Peru", "Chile"));
}

TEST(Parties, AreNotTheParliamentThatRatifies) {
  const AgreementReading reading(
      "The treaty between Peru and Chile was ratified by the National Assembly of Ecuador.");
  EXPECT_THAT(Words(reading.document(), Read(reading).parties), ElementsAre("Peru", "Chile"));
}

TEST(Parties, OfAGroupShareItsHead) {
  const AgreementReading reading("Nine contracts between Da Nang and Thai companies were signed.");
  const AgreementFrame frame = Read(reading);
  ASSERT_EQ(frame.parties.size(), 2u);
  EXPECT_EQ(reading.Text(frame.parties[0].tokens), "Da Nang");
  if (!frame.parties[0].shared_head.empty()) {
    EXPECT_EQ(reading.Text(frame.parties[0].shared_head), "companies");
    EXPECT_EQ(frame.parties[0].derivation, "party.distribute");
  }
}

TEST(Parties, AreWhoIsGivenAContract) {
  const AgreementReading reading("Chile was awarded a contract by Peru.");
  EXPECT_THAT(Words(reading.document(), Read(reading).parties), ElementsAre("Chile", "Peru"));
}

TEST(Parties, AreWhoActsInTheTerms) {
  const AgreementReading terms("A contract by which Chile buys cranes from Peru was signed.");
  EXPECT_THAT(Words(terms.document(), Read(terms).parties), ElementsAre("Chile", "Peru"));
  const AgreementReading beside("A contract was signed. Chile buys cranes.");
  EXPECT_TRUE(Read(beside).parties.empty());
}

}  // namespace
}  // namespace accord::ingest::agreement
