#include "ingest-service/extract/agreement/choose.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

// The words of the instrument that the sentence's first step speaks of.
std::string Chosen(absl::string_view text, absl::string_view language = "en") {
  const AgreementReading reading(text, language);
  if (reading.triggers.empty()) return "no step";
  const int at = InstrumentOf(reading.document(), reading.sentence(), reading.triggers[0],
                              reading.instruments, reading.mentions);
  return at < 0 ? "" : reading.Text(reading.instruments[at].noun);
}

TEST(Choose, TheObjectBehindAnActiveVerb) {
  EXPECT_EQ(Chosen("Peru signed a protocol with Chile."), "protocol");
  EXPECT_EQ(Chosen("The protocol signed in May under the treaty of 2014 lapsed."), "protocol");
}

TEST(Choose, WhatStandsBeforeAPassive) {
  EXPECT_EQ(Chosen("The treaty was signed under a protocol."), "treaty");
}

TEST(Choose, WhatStandsBehindItsStateTurnedRound) {
  EXPECT_EQ(Chosen("Still under discussion at the port is a contract for cranes."), "contract");
  EXPECT_EQ(Chosen("Still under discussion at the port that a contract built are cranes."), "");
}

}  // namespace
}  // namespace accord::ingest::agreement
