#include "ingest-service/extract/agreement/parties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

AgreementFrame People(const AgreementReading& reading) {
  AgreementFrame frame;
  const Clause clause = reading.FirstClause();
  FillPeople(reading.chart(), clause, reading.instruments.empty() ? nullptr : &reading.instruments[0],
             &frame);
  return frame;
}

TEST(Parties, AreSubjectAndPartner) {
  const AgreementReading reading("Peru signed a treaty with Chile.");
  EXPECT_THAT(Words(reading.document(), People(reading).parties), ElementsAre("Peru", "Chile"));
}

TEST(Parties, AreNotTheParliamentThatRatifies) {
  const AgreementReading reading(
      "The treaty between Peru and Chile was ratified by the National Assembly of Ecuador.");
  EXPECT_THAT(Words(reading.document(), People(reading).parties), ElementsAre("Peru", "Chile"));
}

TEST(Parties, OfAGroupShareItsHead) {
  const AgreementReading reading("Nine contracts between Da Nang and Thai companies were signed.");
  const AgreementFrame frame = People(reading);
  ASSERT_EQ(frame.parties.size(), 2u);
  EXPECT_EQ(reading.Text(frame.parties[0].tokens), "Da Nang");
  if (!frame.parties[0].shared_head.empty()) {
    EXPECT_EQ(reading.Text(frame.parties[0].shared_head), "companies");
    EXPECT_EQ(frame.parties[0].derivation, "party.distribute");
  }
}

TEST(Parties, WitnessesNeverSign) {
  const AgreementReading reading(
      "Minister Peter Hall and Minister Anna Berg signed a treaty in the presence of President Maria Lund.");
  const AgreementFrame frame = People(reading);
  EXPECT_THAT(Words(reading.document(), frame.signatories), ElementsAre("Peter Hall", "Anna Berg"));
  EXPECT_THAT(Words(reading.document(), frame.witnesses), ElementsAre("Maria Lund"));
}

TEST(Parties, WhoIsToSignHasNotSigned) {
  const AgreementReading reading("Minister Peter Hall will sign a treaty with Chile.");
  EXPECT_THAT(People(reading).signatories, IsEmpty());
}

TEST(Parties, WitnessesFollowTheirVerbInVietnamese) {
  const AgreementReading reading("Chứng kiến lễ ký có ông Trần Văn Bảo, Đại sứ Việt Nam tại Peru.", "vi");
  const AgreementFrame frame = People(reading);
  EXPECT_THAT(Words(reading.document(), frame.witnesses), ElementsAre("Trần Văn Bảo"));
  EXPECT_THAT(frame.signatories, IsEmpty());
}

}  // namespace
}  // namespace accord::ingest::agreement
