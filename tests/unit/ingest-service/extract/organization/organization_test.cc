#include "ingest-service/extract/organization/organization.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Names with the parent behind "<".
std::vector<std::string> Names(const Extracted& extracted) {
  std::vector<std::string> out;
  for (const Node* node : extracted.chart->All<OrganizationValue>()) {
    const OrganizationValue& value = *node->As<OrganizationValue>();
    std::string line(extracted.document->TextOf(value.name));
    if (value.parent != nullptr) {
      line += " < " + std::string(extracted.document->TextOf(value.parent->As<OrganizationValue>()->name));
    }
    out.push_back(line);
  }
  return out;
}

std::vector<std::string> Names(absl::string_view text, absl::string_view language) {
  return Names(Extract(text, language, Kind::kOrganization));
}

TEST(ExtractOrganizations, ReadsTheBodyAbove) {
  EXPECT_THAT(Names("the Institute of Trade (IOT) under the Ministry of Finance", "en"),
              ElementsAre("Institute of Trade < Ministry of Finance", "Ministry of Finance"));
  EXPECT_THAT(Names("Cục Xuất nhập khẩu thuộc Bộ Công Thương", "vi"),
              ElementsAre("Cục Xuất nhập khẩu < Bộ Công Thương", "Bộ Công Thương"));
}

// Such a party was once found at no tokens at all, which held the reading of agreements for ever.
TEST(ExtractOrganizations, APartyBeforeAPostKeepsItsName) {
  EXPECT_THAT(Names("Airport Liberal Party General Secretary Ann Reed spoke.", "en"),
              ElementsAre("Airport Liberal Party"));
}

TEST(ExtractOrganizations, ABoundAcronymNamesItAgain) {
  EXPECT_THAT(Names("The Sava River Fund (SRF) lends. SRF began in 2001.", "en"),
              ElementsAre("Sava River Fund", "SRF"));
}

TEST(ExtractOrganizations, AnUnboundAcronymIsNobody) {
  EXPECT_THAT(Names("QRX began in 2001.", "en"), IsEmpty());
}

// "AB" is a form of companies. In a sentence of nothing else each once read all before it: 5 s for 100 KB.
TEST(ExtractOrganizations, ARunOfFormsIsBounded) {
  constexpr size_t kWords = 300, kNameTokensMax = 32;
  std::string text;
  for (size_t i = 0; i < kWords; ++i) text += "Ab ";
  const Extracted extracted = Extract(text, "en", Kind::kOrganization);
  const auto nodes = extracted.chart->All<OrganizationValue>();
  ASSERT_FALSE(nodes.empty());
  for (const Node* node : nodes) EXPECT_LE(node->As<OrganizationValue>()->name.size(), kNameTokensMax);
}

TEST(ExtractOrganizations, ANameEndsWhereAPersonBegins) {
  EXPECT_THAT(Names("Director of the Hanoi Department of Health Tran Thi Bich Ngoc", "en"),
              ElementsAre("Hanoi Department of Health"));
  EXPECT_THAT(Names("Giám đốc Sở Y tế Hà Nội Trần Thị Bích Ngọc", "vi"), ElementsAre("Sở Y tế Hà Nội"));
}

TEST(ExtractOrganizations, SharedGroupNounMakesTwoGroups) {
  const Extracted extracted = Extract("between Hanoi and Lao enterprises", "en", Kind::kOrganization);
  std::vector<std::string> jurisdictions;
  for (const Node* node : extracted.chart->All<OrganizationValue>()) {
    const OrganizationValue& value = *node->As<OrganizationValue>();
    EXPECT_TRUE(value.group);
    EXPECT_EQ(extracted.document->TextOf(value.group_noun), "enterprises");
    jurisdictions.push_back(value.jurisdiction);
  }
  EXPECT_THAT(jurisdictions, ElementsAre("VN-HN", "LA"));
}

TEST(ExtractOrganizations, ThePublisherIsNoParty) {
  Document document = MakeDocument("The Sava Press Group reports.", "en");
  document.article.set_publisher("Sava Press Group");
  EXPECT_THAT(Names(Extract(std::move(document), Kind::kOrganization)), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
