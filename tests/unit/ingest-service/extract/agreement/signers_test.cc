#include "ingest-service/extract/agreement/signers.h"

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
  FillPersons(reading.chart(), clause, reading.instruments.empty() ? nullptr : &reading.instruments[0],
              &frame);
  return frame;
}

TEST(Signers, WitnessesNeverSign) {
  const AgreementReading reading(
      "Minister Peter Hall and Minister Anna Berg signed a treaty in the presence of President Maria Lund.");
  const AgreementFrame frame = People(reading);
  EXPECT_THAT(Words(reading.document(), frame.signatories), ElementsAre("Peter Hall", "Anna Berg"));
  EXPECT_THAT(Words(reading.document(), frame.witnesses), ElementsAre("Maria Lund"));
}

TEST(Signers, PersonsOnBothSidesSign) {
  EXPECT_TRUE(SignsWithPerson(
      AgreementReading("Minister Peter Hall signed in Oslo with Minister Anna Berg.").FirstClause()));
  EXPECT_FALSE(
      SignsWithPerson(AgreementReading("Minister Peter Hall signed in Oslo with a pen.").FirstClause()));
}

TEST(Signers, WhoIsToSignHasNotSigned) {
  const AgreementReading reading("Minister Peter Hall will sign a treaty with Chile.");
  EXPECT_THAT(People(reading).signatories, IsEmpty());
}

TEST(Signers, WitnessesFollowTheirVerbInVietnamese) {
  const AgreementReading reading("Chứng kiến lễ ký có ông Trần Văn Bảo, Đại sứ Việt Nam tại Peru.", "vi");
  const AgreementFrame frame = People(reading);
  EXPECT_THAT(Words(reading.document(), frame.witnesses), ElementsAre("Trần Văn Bảo"));
  EXPECT_THAT(frame.signatories, IsEmpty());
}

TEST(Signers, AreWhoActsForAParty) {
  const AgreementReading reading(
      "Peru, represented by Minister Peter Hall, signed a treaty with Chile, represented by Anna Berg.");
  EXPECT_THAT(Words(reading.document(), People(reading).signatories), ElementsAre("Peter Hall", "Anna Berg"));
}

TEST(Signers, AreNotThoseWhoLookedOn) {
  const AgreementReading reading(
      "Minister Peter Hall signed a treaty with Chile as President Maria Lund looked on.");
  const AgreementFrame frame = People(reading);
  EXPECT_THAT(Words(reading.document(), frame.signatories), ElementsAre("Peter Hall"));
  EXPECT_THAT(Words(reading.document(), frame.witnesses), ElementsAre("Maria Lund"));
}

}  // namespace
}  // namespace accord::ingest::agreement
