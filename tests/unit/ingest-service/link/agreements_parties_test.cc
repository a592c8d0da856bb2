#include "ingest-service/link/agreements_parties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::vector<LinkedParticipant> PartiesOf(const AgreementsReading& reading, size_t frame) {
  const PartyLinker linker(reading.document(), *reading.extracted.chart, reading.entities);
  return linker.Parties(reading.frames.at(frame), {});
}

TEST(PartyLinker, LinksMentionsToEntities) {
  const AgreementsReading reading("Peru and Chile signed a treaty.");
  const std::vector<LinkedParticipant> parties = PartiesOf(reading, 0);
  EXPECT_THAT(Names(parties), ElementsAre("Peru", "Chile"));
  EXPECT_EQ(parties.at(0).key, "country:PE");
}

TEST(PartyLinker, FindsTheOwnersOfTheirAgreement) {
  const AgreementsReading reading(
      "Peru and Chile held talks on ports.\nThe meeting was meant to realise their cooperation agreement "
      "signed in 2019.");
  ASSERT_THAT(reading.frames, SizeIs(1));
  const std::vector<LinkedParticipant> parties = PartiesOf(reading, 0);
  EXPECT_THAT(Names(parties), ElementsAre("Peru", "Chile"));
  EXPECT_EQ(parties.at(0).source.derivation, "party.back-reference");
}

TEST(PartyLinker, ReadsTheTwoCountriesAsThoseOfTheArticle) {
  const AgreementsReading reading(
      "Peru sells fish to Chile.\nHai nước.\nThe two countries signed a treaty in 2019.");
  ASSERT_FALSE(reading.frames.empty());
  EXPECT_THAT(Names(PartiesOf(reading, 0)), UnorderedElementsAre("Peru", "Chile"));
}

TEST(PartyLinker, LeavesTheTwoCountriesOpenAmongThree) {
  const AgreementsReading reading("Peru, Chile and Japan met.\nThe two countries signed a treaty in 2019.");
  ASSERT_FALSE(reading.frames.empty());
  EXPECT_THAT(PartiesOf(reading, 0), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
