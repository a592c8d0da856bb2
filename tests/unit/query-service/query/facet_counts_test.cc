#include "query-service/query/facet_counts.h"

#include "accord/v1/agreement.pb.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/query/lists_fixture.h"

namespace accord::query {
namespace {

const std::vector<FacetField>& Fields() {
  static const auto* const kFields =
      new std::vector<FacetField>{{"kind", Facet::kKind, v1::AgreementKind_descriptor()},
                                  {"concluded", Facet::kYear},
                                  {"words", Facet::kWord}};
  return *kFields;
}

google::protobuf::RepeatedPtrField<std::string> Asked(const std::vector<std::string>& fields) {
  return {fields.begin(), fields.end()};
}

class FacetCountsTest : public ListsTest {
 protected:
  // "value count" of one field.
  std::vector<std::string> Counts(const RecordMatch& match, const std::string& field) {
    const auto facets = CountFacets(*rows_, Kind::kAgreement, match, *ParseFacets(Asked({field}), Fields()));
    EXPECT_THAT(facets, testing::IsOk());
    EXPECT_EQ(facets->front().field(), field);
    EXPECT_FALSE(facets->front().lower_bound());
    std::vector<std::string> counts;
    for (const auto& each : facets->front().counts())
      counts.push_back(absl::StrCat(each.value(), " ", each.count()));
    return counts;
  }
};

TEST_F(FacetCountsTest, CountsWhatPassesTheMostFrequentFirst) {
  EXPECT_THAT(Counts({}, "kind"), ::testing::ElementsAre("CONTRACT 5", "PROTOCOL 5"));
  EXPECT_THAT(Counts({}, "concluded"), ::testing::ElementsAre("2024 8"));
  RecordMatch third;
  third.terms.push_back({{Word("third")}});
  EXPECT_THAT(Counts(third, "words"),
              ::testing::ElementsAre("all 4", "third 4", "word0 1", "word3 1", "word6 1", "word9 1"));
  RecordMatch nothing;
  nothing.nothing = true;
  EXPECT_THAT(Counts(nothing, "kind"), ::testing::IsEmpty());
}

TEST(ParseFacets, EachFieldIsOneThatThereIsAndStandsOnce) {
  EXPECT_EQ(ParseFacets(Asked({"words", "kind"}), Fields())->front().name, "words");
  EXPECT_THAT(ParseFacets(Asked({"nothing"}), Fields()), testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(ParseFacets(Asked({"kind", "kind"}), Fields()),
              testing::HasReason(v1::ERROR_REASON_INVALID_FIELD));
  EXPECT_THAT(ParseFacets(Asked(std::vector<std::string>(kFacetFieldsMax + 1, "kind")), Fields()),
              testing::HasReason(v1::ERROR_REASON_LIMIT_EXCEEDED));
}

TEST(EnumValueName, HasNoPrefix) {
  EXPECT_EQ(EnumValueName(*v1::AgreementKind_descriptor(), v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT),
            "FREE_TRADE_AGREEMENT");
  EXPECT_EQ(EnumValueName(*v1::AgreementKind_descriptor(), 99), "99");
}

}  // namespace
}  // namespace accord::query
