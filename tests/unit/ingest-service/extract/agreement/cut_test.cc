#include "ingest-service/extract/agreement/cut.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

TEST(Cut, CutsAtSemicolonsAndRelativeWords) {
  const AgreementReading reading("Peru signed a treaty; Chile ratified a protocol.");
  ASSERT_EQ(reading.triggers.size(), 2u);
  const std::vector<TokenRange> ranges =
      ClausesOf(reading.document(), reading.sentence(), reading.triggers, reading.instruments);
  ASSERT_EQ(ranges.size(), 2u);
  EXPECT_EQ(reading.Text(ranges[0]), "Peru signed a treaty;");
  EXPECT_EQ(reading.Text(ranges[1]), "Chile ratified a protocol.");
}

TEST(Cut, AListOfSignersEndsBeforeWitnesses) {
  const AgreementReading reading("The signatories were Peter Hall; and Anna Berg; Maria Lund was present.");
  const std::vector<TokenRange> ranges =
      ClausesOf(reading.document(), reading.sentence(), reading.triggers, reading.instruments);
  ASSERT_EQ(ranges.size(), 1u);
  EXPECT_EQ(reading.Text(ranges[0]), "The signatories were Peter Hall; and Anna Berg");
}

}  // namespace
}  // namespace accord::ingest::agreement
