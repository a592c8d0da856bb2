#include "ingest-service/extract/agreement/status.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

v1::AgreementStatus Status(absl::string_view text) {
  const AgreementReading reading(text);
  if (reading.triggers.empty()) return v1::AGREEMENT_STATUS_UNSPECIFIED;
  return StatusOf(reading.chart(), reading.sentence(), reading.triggers[0]);
}

TEST(StepStatus, WhatIsPlannedToBeSignedIsPlanned) {
  EXPECT_EQ(Status("Peru and Chile signed a treaty."), v1::AGREEMENT_STATUS_SIGNED);
  EXPECT_EQ(Status("Peru and Chile will sign a treaty."), v1::AGREEMENT_STATUS_PLANNED);
}

TEST(StepStatus, WhatWaitsForSomethingIsNotInForce) {
  EXPECT_EQ(Status("The treaty enters into force on 1 May 2024."), v1::AGREEMENT_STATUS_IN_FORCE);
  EXPECT_EQ(Status("The treaty enters into force 30 days after its ratification."),
            v1::AGREEMENT_STATUS_UNSPECIFIED);
}

TEST(StepStatus, TheRuleNamesTheForm) {
  const AgreementReading reading("A treaty was signed by Peru and Chile.");
  ASSERT_FALSE(reading.triggers.empty());
  EXPECT_EQ(StatusRule(reading.triggers[0]), "agreement.step.passive");
}

}  // namespace
}  // namespace accord::ingest::agreement
