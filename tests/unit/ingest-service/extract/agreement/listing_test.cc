#include "ingest-service/extract/agreement/listing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

const Sentence& FirstOf(const AgreementReading& reading) { return reading.document().sentences.front(); }

bool Heads(absl::string_view text) {
  const AgreementReading reading(text);
  return HeadingStep(reading.document(), FirstOf(reading), reading.triggers, reading.instruments) != nullptr;
}

TEST(Listing, ItemsOpenTheirLine) {
  for (const char* text :
       {"- A lease with the port", "• A lease with the port", "2. A lease with the port"}) {
    const AgreementReading reading(text);
    EXPECT_TRUE(IsListItem(reading.document(), FirstOf(reading))) << text;
  }
  const AgreementReading reading("A lease - with the port");
  EXPECT_FALSE(IsListItem(reading.document(), FirstOf(reading)));
}

TEST(Listing, AHeadingTellsAStepOfNoOneInstrument) {
  EXPECT_TRUE(Heads("What was signed"));
  EXPECT_TRUE(Heads("The following documents were signed in Lima on Monday by the ministers of both sides:"));
  EXPECT_FALSE(Heads("A treaty was signed:"));
  EXPECT_FALSE(Heads("The documents were signed on Monday."));
  EXPECT_FALSE(Heads("What will be signed"));
  EXPECT_FALSE(Heads("What was said"));
}

TEST(Listing, BehindSeveralComesEachOfThem) {
  const auto opens = [](absl::string_view text) {
    const AgreementReading reading(text);
    return OpensWithOne(reading.document(), FirstOf(reading), reading.triggers, reading.instruments,
                        v1::AGREEMENT_KIND_CONTRACT);
  };
  EXPECT_TRUE(opens("A contract with the hospital of Lima is worth 3 million dollars."));
  EXPECT_FALSE(opens("A contract with the hospital of Lima was signed on Monday."));
  EXPECT_FALSE(opens("A treaty with Peru is 30 pages long."));
  EXPECT_FALSE(opens("A contract is a contract."));
  EXPECT_FALSE(opens("Most doctors in Peru like their contract with the hospital of Lima."));
}

TEST(Listing, OnlySeveralThatAreSignedHaveMembers) {
  AgreementFrame frame;
  frame.status = v1::AGREEMENT_STATUS_SIGNED;
  const std::vector<Trigger> triggers(1);
  frame.count = 3;
  EXPECT_NE(StepOfSeveral(triggers, {frame}), nullptr);
  frame.count = 1;
  EXPECT_EQ(StepOfSeveral(triggers, {frame}), nullptr);
  frame.count = 3;
  frame.status = v1::AGREEMENT_STATUS_PLANNED;
  EXPECT_EQ(StepOfSeveral(triggers, {frame}), nullptr);
}

}  // namespace
}  // namespace accord::ingest::agreement
