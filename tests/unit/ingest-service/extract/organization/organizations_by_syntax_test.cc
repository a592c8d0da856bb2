#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/extract/organization/organization.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> Names(absl::string_view text) {
  const Extracted extracted = Extract(text, "en", Kind::kOrganization);
  std::vector<std::string> out;
  for (const Node* node : extracted.chart->All<OrganizationValue>()) {
    const OrganizationValue& value = *node->As<OrganizationValue>();
    if (!value.anaphor && !value.group) out.emplace_back(extracted.document->TextOf(value.name));
  }
  return out;
}

TEST(OrganizationsBySyntax, ASeatMakesAFirm) {
  EXPECT_THAT(Names("Tolls rise, says Gdansk-based Merkury Dom."), ElementsAre("Merkury Dom"));
  EXPECT_THAT(Names("The Gdansk-based lawyer Ewa Dom agreed."), IsEmpty());
}

TEST(OrganizationsBySyntax, APaperHasPartners) {
  EXPECT_THAT(Names("It won a deal with Castel Nord last week."), ElementsAre("Castel Nord"));
  EXPECT_THAT(Names("It struck a deal with Peru last week."), IsEmpty());
  EXPECT_THAT(Names("It struck a deal with Maria Castel last week."), IsEmpty());
}

TEST(OrganizationsBySyntax, WhatIsBesideABodyIsOne) {
  EXPECT_THAT(Names("A contract between Taebaek Rotor and the Ministry of Finance ends."),
              ElementsAre("Taebaek Rotor", "Ministry of Finance"));
  EXPECT_THAT(Names("The Ministry of Finance and Taebaek Rotor signed it."),
              ElementsAre("Ministry of Finance", "Taebaek Rotor"));
  EXPECT_THAT(Names("The Ministry of Finance and Taebaek Rotor"), Not(Contains("Taebaek Rotor")));
}

TEST(OrganizationsBySyntax, APostBelongsToAFirm) {
  EXPECT_THAT(Names("Ana Gomez, founder of Asawell, spoke."), ElementsAre("Asawell"));
  EXPECT_THAT(Names("The mayor of Asawell spoke."), IsEmpty());
}

TEST(OrganizationsBySyntax, WhatGoodsComeFromIsAFirm) {
  EXPECT_THAT(Names("Ore comes from Minera Alta of Peru."), ElementsAre("Minera Alta"));
  EXPECT_THAT(Names("Ore comes from Minera Alta."), Not(Contains("Minera")));
}

TEST(OrganizationsBySyntax, AFormMayStandFirst) {
  EXPECT_THAT(Names("Flights of Air Astana and loans of Bank Indonesia rose."),
              ElementsAre("Air Astana", "Bank Indonesia"));
  EXPECT_THAT(Names("Loans of Banco del Sol rose."), ElementsAre("Banco del Sol"));
  EXPECT_THAT(Names("All Air Transport grows."), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
