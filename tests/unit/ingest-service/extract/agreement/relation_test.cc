#include "ingest-service/extract/agreement/relation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "protocol AMENDS treaty", with "-" for an end that no noun names.
std::vector<std::string> Read(absl::string_view text, absl::string_view language = "en") {
  const AgreementReading reading(text, language);
  std::vector<std::string> out;
  for (const FrameRelation& r : RelationsIn(reading.document(), reading.sentence(), reading.instruments)) {
    out.push_back((r.from.empty() ? "-" : reading.Text(r.from)) + " " +
                  v1::RelatedAgreement::Relation_Name(r.relation).substr(sizeof("RELATION_") - 1) + " " +
                  (r.to.empty() ? "-" : reading.Text(r.to)));
  }
  return out;
}

TEST(AgreementRelations, TheWordsBetweenTwoInstrumentsTellThem) {
  EXPECT_THAT(Read("Peru and Chile signed a protocol amending the treaty on fisheries."),
              ElementsAre("protocol AMENDS treaty"));
  EXPECT_THAT(Read("Peru and Chile signed a contract to implement the memorandum of understanding of 2021."),
              ElementsAre("contract IMPLEMENTS memorandum of understanding"));
  EXPECT_THAT(Read("The protocol supersedes the treaty that both signed in 2012."),
              ElementsAre("protocol SUPERSEDES treaty"));
  EXPECT_THAT(Read("Bản ghi nhớ này thay cho thỏa thuận ký năm 2020.", "vi"),
              ElementsAre("Bản ghi nhớ SUPERSEDES thỏa thuận"));
}

TEST(AgreementRelations, AnAmendmentIsOfWhatStandsBehindIt) {
  EXPECT_THAT(Read("They signed an amendment to the contract."), ElementsAre("amendment AMENDS contract"));
}

TEST(AgreementRelations, WhatIsReplacedWithAnotherIsSupersededByIt) {
  EXPECT_THAT(Read("Peru and Chile replaced their accord with a new treaty."),
              ElementsAre("treaty SUPERSEDES accord"));
}

TEST(AgreementRelations, APronounGoesOnAboutTheOneBefore) {
  EXPECT_THAT(Read("It succeeds one signed in 2020."), ElementsAre("- SUPERSEDES -"));
  EXPECT_THAT(Read("It replaces the treaty of 2012."), ElementsAre("- SUPERSEDES treaty"));
}

TEST(AgreementRelations, OtherWordsAndStepsBetweenTellNone) {
  EXPECT_THAT(Read("Peru and Chile signed a protocol and a treaty."), IsEmpty());
  EXPECT_THAT(Read("The buses replace the trams under the contract."), IsEmpty());
  EXPECT_THAT(Read("The protocol was signed after talks on implementing the treaty."), IsEmpty());
  EXPECT_THAT(Read("Parliament is to amend the treaty."), IsEmpty());
}

TEST(AgreementRelations, WhatGoesOnBehindACommaHasTheSameSubject) {
  EXPECT_THAT(Read("Bản ghi nhớ có giá trị đến hết năm 2028, thay cho văn bản đã ký ngày 20/12/2022.", "vi"),
              ElementsAre("Bản ghi nhớ SUPERSEDES văn bản"));
  EXPECT_THAT(Read("The memorandum is valid until 2028 and succeeds one signed in 2020."),
              ElementsAre("memorandum SUPERSEDES -"));
}

TEST(AgreementRelations, WhatIsLeftBehindIsKnownByItsNounOrItsClause) {
  const AgreementReading reading("The protocol supersedes the treaty that both signed in 2012.");
  const auto relations = RelationsIn(reading.document(), reading.sentence(), reading.instruments);
  ASSERT_EQ(reading.instruments.size(), 2u);
  EXPECT_FALSE(IsLeftBehind(relations, reading.instruments[0].noun));
  EXPECT_TRUE(IsLeftBehind(relations, reading.instruments[1].noun));
  EXPECT_FALSE(OneIsLeftBehind(relations, reading.FirstClause()));
  const AgreementReading one("It succeeds one signed in 2020.");
  EXPECT_TRUE(
      OneIsLeftBehind(RelationsIn(one.document(), one.sentence(), one.instruments), one.FirstClause()));
}

}  // namespace
}  // namespace accord::ingest::agreement
