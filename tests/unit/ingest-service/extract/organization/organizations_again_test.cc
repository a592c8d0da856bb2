#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/extract/organization/organization.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

std::vector<std::string> Names(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kOrganization);
  std::vector<std::string> out;
  for (const Node* node : extracted.chart->All<OrganizationValue>()) {
    out.emplace_back(extracted.document->TextOf(node->As<OrganizationValue>()->name));
  }
  return out;
}

TEST(OrganizationsAgain, AFirmIsCalledByItsOwnWord) {
  EXPECT_THAT(Names("Nordhafen Energie AG sells gas. Prices suit Nordhafen well.", "en"),
              ElementsAre("Nordhafen Energie AG", "Nordhafen"));
  EXPECT_THAT(
      Names("Công ty Cổ phần Năng lượng Bình Nguyên xây trạm. Hôm qua Bình Nguyên công bố giá.", "vi"),
      ElementsAre("Công ty Cổ phần Năng lượng Bình Nguyên", "Bình Nguyên"));
}

TEST(OrganizationsAgain, CapitalsBehindAnArticleAreTheInitialsOfABody) {
  EXPECT_THAT(Names("The Ministry of Planning and Investment met. The MPI will pay.", "en"),
              ElementsAre("Ministry of Planning and Investment", "MPI"));
  // Of two bodies, of none, told before the name, and without an article.
  for (const char* text : {
           "The Ministry of Planning and Investment of Laos met the Ministry of Public Information. The MPI "
           "will pay.",
           "The Ministry of Planning and Investment met. The MPA will pay.",
           "The MPI will pay. The Ministry of Planning and Investment met.",
           "The Ministry of Planning and Investment met. He likes MPI rules.",
       }) {
    EXPECT_THAT(Names(text, "en"), Not(Contains("MPI"))) << text;
  }
}

TEST(OrganizationsAgain, AnOwnWordBesideAnotherNameIsThatName) {
  EXPECT_THAT(Names("Nordhafen Energie AG sells gas. He met Anna Nordhafen at home.", "en"),
              ElementsAre("Nordhafen Energie AG"));
}

TEST(OrganizationsAgain, AWordOfTheLanguageStandsForNoFirm) {
  EXPECT_THAT(Names("Central Steel Company sells wire. In Central the shops are shut.", "en"),
              ElementsAre("Central Steel Company"));
}

}  // namespace
}  // namespace accord::ingest
