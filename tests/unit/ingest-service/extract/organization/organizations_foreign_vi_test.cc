#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/extract/organization/organization.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Names(absl::string_view text) {
  const Extracted extracted = Extract(text, "vi", Kind::kOrganization);
  std::vector<std::string> out;
  for (const Node* node : extracted.chart->All<OrganizationValue>()) {
    const OrganizationValue& value = *node->As<OrganizationValue>();
    if (!value.anaphor && !value.group) out.emplace_back(extracted.document->TextOf(value.name));
  }
  return out;
}

TEST(ForeignOrganizations, AnEnglishFormEndsTheName) {
  EXPECT_THAT(Names("Hàng do Kestrel Bay Airways chở."), ElementsAre("Kestrel Bay Airways"));
  EXPECT_THAT(Names("Họ ký với Delta Apparel Co., Ltd. hôm qua."), ElementsAre("Delta Apparel Co., Ltd."));
  EXPECT_THAT(Names("Hàng Logistics tăng giá."), IsEmpty());
}

TEST(ForeignOrganizations, APostBehindItsHolderIsAFirms) {
  EXPECT_THAT(Names("Ông Pieter van Dam, Giám đốc điều hành Zeeland Koel, đã ký."),
              ElementsAre("Zeeland Koel"));
  EXPECT_THAT(Names("Bà Trương Mỹ Lan, Tổng giám đốc kiêm Chủ tịch Zeeland Koel, đã ký."),
              ElementsAre("Zeeland Koel"));
  EXPECT_THAT(Names("Theo ông An, Giám đốc Trần Văn Bình đã ký."), IsEmpty());
}

TEST(ForeignOrganizations, AGivenNameOrAnotherMentionTellsWhereThePersonBegins) {
  EXPECT_THAT(Names("Chủ tịch Zeeland Koel Lars Hansen đã ký."), ElementsAre("Zeeland Koel"));
  EXPECT_THAT(Names("Chủ tịch Zeeland Koel Ruud Dam đã ký. Kho của Zeeland Koel đầy."),
              ElementsAre("Zeeland Koel", "Zeeland Koel"));
  EXPECT_THAT(Names("Chủ tịch Ruud Dam Koel đã ký."), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
