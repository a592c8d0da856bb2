// Enum values by the names of lexicons: the same as protobuf's own parsing of the whole name, for every
// value, in any case.
#include "ingest-service/lexicon/enum_names.h"

#include <gtest/gtest.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/agreement.pb.h"
#include "accord/v1/figure.pb.h"

namespace accord::ingest {
namespace {

TEST(EnumNames, EveryValueIsFoundInAnyCase) {
  const EnumNames<v1::Measure> measures("MEASURE_");
  for (int i = 0; i < v1::Measure_descriptor()->value_count(); ++i) {
    absl::string_view name = v1::Measure_descriptor()->value(i)->name();
    v1::Measure parsed;
    ASSERT_TRUE(v1::Measure_Parse(std::string(name), &parsed));
    ASSERT_TRUE(absl::ConsumePrefix(&name, "MEASURE_"));
    const v1::Measure otherwise = parsed == v1::MEASURE_OTHER ? v1::MEASURE_GDP : v1::MEASURE_OTHER;
    EXPECT_EQ(measures.Of(name, otherwise), parsed) << name;
    EXPECT_EQ(measures.Of(absl::AsciiStrToLower(name), otherwise), parsed) << name;
  }
}

TEST(EnumNames, OtherNamesAreNoValue) {
  const EnumNames<v1::AgreementKind> kinds("AGREEMENT_KIND_");
  EXPECT_EQ(kinds.Of("treaty", v1::AGREEMENT_KIND_UNSPECIFIED), v1::AGREEMENT_KIND_TREATY);
  for (const char* name : {"", "treat", "treaty_", "treaties", "AGREEMENT_KIND_TREATY", "traité"})
    EXPECT_EQ(kinds.Of(name, v1::AGREEMENT_KIND_PROTOCOL), v1::AGREEMENT_KIND_PROTOCOL) << name;
}

TEST(EnumNames, ValuesInsideAMessageHaveTheirNamesToo) {
  using Related = v1::RelatedAgreement;
  const EnumNames<Related::Relation> relations("RELATION_");
  EXPECT_EQ(relations.Of("unspecified", Related::RELATION_AMENDS), Related::RELATION_UNSPECIFIED);
  EXPECT_EQ(relations.Of("amends", Related::RELATION_UNSPECIFIED), Related::RELATION_AMENDS);
}

}  // namespace
}  // namespace accord::ingest
