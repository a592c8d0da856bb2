// The verb that governs an amount, and whose it is.
#include "ingest-service/extract/clause/clause.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/clause/clause_reading.h"

namespace accord::ingest {
namespace {

std::string Governed(absl::string_view text, absl::string_view language = "en") {
  return ClauseReading(text, language).Governed("7");
}

TEST(Clause, TheNounBeforeTheVerbWithWhatBelongsToIt) {
  EXPECT_EQ(Governed("The line from Lima to Cusco will cost 7 million dollars."),
            "will cost <- line from Lima to Cusco");
  EXPECT_EQ(Governed("In September a driver waited 7 hours."), "waited <- driver");
  EXPECT_EQ(Governed("During the flood the road stayed closed for 7 days."), "closed <- road");
}

TEST(Clause, RelativeClausesBelongToTheirNoun) {
  EXPECT_EQ(Governed("The plant, which cost 7 million dollars, is in Peru."), "cost <- plant");
  EXPECT_EQ(Governed("The plant, which is in Peru, cost 7 million dollars."), "cost <- plant");
  EXPECT_EQ(Governed("The plant, a giant in the desert, cost 7 million dollars."), "cost <- plant");
}

TEST(Clause, AVerbWithoutSubjectSharesTheOneBefore) {
  EXPECT_EQ(Governed("The plant opened in May and employs 7 people."), "employs <- plant");
  EXPECT_EQ(Governed("Designed for 7 tonnes, the plant will open in May."), "Designed <- plant");
}

TEST(Clause, InfinitivesAreOfTheirObjectOrTheirSubject) {
  EXPECT_EQ(Governed("The owner wants exports to make up 7 percent of sales."), "to make <- exports");
  EXPECT_EQ(Governed("The terminal will be able to handle 7 tonnes."), "to handle <- terminal");
}

TEST(Clause, GerundsAndInvertedSubjects) {
  EXPECT_EQ(Governed("Clearing a lorry takes 7 minutes."), "takes <- Clearing a lorry");
  EXPECT_EQ(Governed("Signed in Lima, too, was a contract of 7 pages."), "was <- contract");
}

TEST(Clause, WhatStandsInASubjectIsGovernedByItsVerb) {
  const ClauseReading r("In May 7 trucks passed the gate.");
  const int amount = r.clauses.At(2);
  ASSERT_NE(amount, Clauses::kNone);
  EXPECT_TRUE(r.clauses.GovernorOf(amount).inside_subject);
}

TEST(Clause, WithoutAVerbNothingGoverns) { EXPECT_EQ(Governed("Seven ships, 7 tonnes."), "-"); }

TEST(Clause, Vietnamese) {
  EXPECT_EQ(Governed("Phụ tải của hệ thống đã lên tới 7 MW.", "vi"), "đã lên tới <- Phụ tải của hệ thống");
}

TEST(Clauses, BehindAndTheSubjectIsShared) {
  EXPECT_EQ(ClauseReading("Digital services earned Fiji gold and made up 7% of jobs.").Governed("7"),
            "made <- Digital services");
  EXPECT_EQ(ClauseReading("The envoy says the line cost 7 dollars.").Governed("7"), "cost <- line");
}

}  // namespace
}  // namespace accord::ingest
