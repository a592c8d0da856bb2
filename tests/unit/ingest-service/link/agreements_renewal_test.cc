#include "ingest-service/link/agreements_renewal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::SizeIs;

TEST(Renewal, IsApartFromTheOneFirstSigned) {
  const auto records =
      AgreementsReading("Peru and Chile extended the protocol which they had signed in May 2019.").Records();
  ASSERT_THAT(records, SizeIs(2));
  const bool first_renewed = records[0].StepOf(v1::AGREEMENT_STATUS_RENEWED) != nullptr;
  const AgreementRecord& original = records[first_renewed ? 1 : 0];
  ASSERT_NE(original.Concluded(), nullptr);
  EXPECT_EQ(original.Concluded()->date.edtf(), "2019-05");
  EXPECT_EQ(original.StepOf(v1::AGREEMENT_STATUS_RENEWED), nullptr);
  EXPECT_THAT(original.parties, SizeIs(2));
}

TEST(Renewal, IsOneRecordWhereNothingDatesTheFirstSigning) {
  EXPECT_THAT(AgreementsReading("Peru and Chile extended the protocol which they had signed.").Records(),
              SizeIs(1));
}

}  // namespace
}  // namespace accord::ingest
