#include "ingest-service/link/agreements_relations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(RelationNotes, ARecordRefersToTheOneItSupersedes) {
  const AgreementsReading reading(
      "Peru and Chile signed a memorandum of understanding on fisheries in Ottawa on 2 June 2025.\n"
      "It replaces the memorandum of understanding that they had signed in Lima on 4 March 2019.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(2));
  ASSERT_THAT(records[0].related, SizeIs(1));
  EXPECT_EQ(records[0].related[0].relation, v1::RelatedAgreement::RELATION_SUPERSEDES);
  EXPECT_EQ(records[0].related[0].id, records[1].id);
  EXPECT_THAT(records[1].related, IsEmpty());
}

TEST(RelationNotes, TheReplyNamesIt) {
  const AgreementsReading reading(
      "Peru and Chile signed a protocol amending the treaty on transit that they had signed in Lima on 4 "
      "March "
      "2019.");
  const v1::ParsedArticle parsed = reading.Parsed();
  ASSERT_EQ(parsed.agreements_size(), 2);
  const v1::Agreement& first = parsed.agreements(0).agreement();
  ASSERT_EQ(first.related_size(), 1);
  EXPECT_EQ(first.related(0).relation(), v1::RelatedAgreement::RELATION_AMENDS);
  EXPECT_EQ(first.related(0).agreement(), parsed.agreements(1).agreement().name());
}

TEST(RelationNotes, AnInstrumentWithoutARecordIsDropped) {
  const AgreementsReading reading(
      "Peru and Chile signed a protocol amending the treaty on transit in Lima on 4 March 2025.");
  for (const AgreementRecord& record : reading.Records()) EXPECT_THAT(record.related, IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
