#include "ingest-service/link/agreements_nearby.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(PartiesNearby, AreTheTwoBodiesOfTheSentenceBefore) {
  const AgreementsReading reading(
      "Lima Metro Company will buy trains from Andes Power Corporation. The contract was signed on May 2, "
      "2023.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(Names(records[0].parties), ElementsAre("Lima Metro Company", "Andes Power Corporation"));
  EXPECT_EQ(records[0].parties[0].source.rule, "agreement.party.nearby");
}

TEST(PartiesNearby, AreTheTwoBodiesOfTheSentenceBehindOneToldFirst) {
  const AgreementsReading reading(
      "A shareholders' agreement is to be signed in May 2024. Lima Metro Company will hold 51 per cent and "
      "Andes Power Corporation 49 per cent.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(records[0].parties, SizeIs(2));
}

TEST(PartiesNearby, AreNoneAmongThree) {
  const AgreementsReading reading(
      "Lima Metro Company, Andes Power Corporation and Pacific Steel Company met. The contract was signed on "
      "May 2, 2023.");
  EXPECT_THAT(reading.Records(), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
