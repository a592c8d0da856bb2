#include "ingest-service/link/agreements_complete.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::SizeIs;

TEST(CompleteRecords, TheEventsDateAndPlaceHoldForWhatWasSignedThere) {
  const AgreementsReading reading(
      "Peru and Chile signed a treaty in Ottawa on May 2, 2023.\n"
      "On the same occasion, Japan and Chile signed a protocol.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(2));
  ASSERT_NE(records[1].Concluded(), nullptr);
  EXPECT_EQ(records[1].Concluded()->date.edtf(), "2023-05-02");
  EXPECT_EQ(records[1].Concluded()->source.derivation, "event.shared");
  ASSERT_TRUE(records[1].place.has_value());
  EXPECT_EQ(records[1].place->ref.display_name, "Ottawa");
}

TEST(CompleteRecords, WhatWasSignedOnAnotherOccasionHasNeitherDateNorPlaceOfTheStorys) {
  for (const char* occasion : {"In a recent visit to Chile", "During earlier talks"}) {
    const AgreementsReading reading(
        absl::StrCat("Peru and Chile held a conference in Ottawa on May 2, 2023.\n", occasion,
                     ", Japan and Chile signed a protocol on fishing."));
    const auto records = reading.Records();
    ASSERT_THAT(records, SizeIs(1)) << occasion;
    EXPECT_EQ(records[0].Concluded(), nullptr) << occasion;
  }
}

TEST(CompleteRecords, ATermEndsTheDayBeforeItsAnniversary) {
  const AgreementsReading reading(
      "Peru and Chile signed a protocol on May 2, 2023.\n"
      "The protocol takes effect on July 1, 2023 and stays valid for four years.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  ASSERT_TRUE(records[0].valid_until.has_value());
  EXPECT_EQ(records[0].valid_until->date.edtf(), "2027-06-30");
  EXPECT_EQ(records[0].valid_until->source.derivation, "duration.from-start");
  EXPECT_GE(records[0].valid_until->source.spans.size(), 2u);
}

TEST(CompleteRecords, AnAgreementBetweenCountriesIsATreaty) {
  const AgreementsReading reading("Peru and Chile signed an agreement on transit on May 2, 2023.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_EQ(records[0].kind, v1::AGREEMENT_KIND_TREATY);
}

TEST(CompleteRecords, WhoActsForAnotherCountryMakesItAParty) {
  const AgreementsReading reading(
      "Chile's Minister of Mines Ana Rojas Vidal signed a protocol with Peru on May 2, 2023.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(records[0].parties, SizeIs(2));
}

TEST(CompleteRecords, WhatIsOpenInAStoryOfOnePairIsTheirs) {
  const AgreementsReading reading(
      "Peru and Chile signed a treaty on May 2, 2023.\n"
      "Prices have risen.\nWages have risen.\n"
      "A binding contract is still being negotiated.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_THAT(records[1].parties, SizeIs(2));
}

TEST(CompleteRecords, AYearAloneIsNoDayOfTheNews) {
  const AgreementsReading reading(
      "Peru and Chile signed a treaty in 2019.\n"
      "Japan and Chile signed a protocol.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[1].Concluded(), nullptr);
}

TEST(CompleteRecords, SignersActForTheBodiesTheyAreOfOrHead) {
  const AgreementsReading reading(
      "Mr. Peter Hall of Moi University and Ms. Anna Berg, who heads the Ministry of Energy, signed a "
      "memorandum on "
      "May 2, 2023.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(records[0].parties, SizeIs(2));
}

}  // namespace
}  // namespace accord::ingest
