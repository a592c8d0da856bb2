// Claims: the surface is what stands at the span, ids are stable and differ where anything differs.
#include "ingest-service/link/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

class ClaimsTest : public ::testing::Test {
 protected:
  const Document document_ = MakeDocument("Exports reached 5,34 tỷ USD.", "vi");
  const ClaimMaker claims_{document_};
};

TEST_F(ClaimsTest, CutsTheSurfaceFromTheTextInTextOrder) {
  const v1::Claim claim = claims_.FromText(TextValue("x"), "test.rule", {{16, 20}, {0, 7}, {0, 7}, {5, 5}});
  ASSERT_EQ(claim.evidence().spans_size(), 2);
  EXPECT_EQ(claim.evidence().spans(0).surface(), "Exports");
  EXPECT_EQ(claim.evidence().spans(1).surface(), "5,34");
  // Not repeated in every claim: they are those of the article that holds it.
  EXPECT_EQ(claim.evidence().article(), "");
  EXPECT_EQ(claim.evidence().text_sha256(), "");
  EXPECT_EQ(claim.rule(), "test.rule");
  EXPECT_EQ(claim.language(), "vi");
}

TEST_F(ClaimsTest, ADerivedClaimNamesItsRule) {
  EXPECT_EQ(claims_.Derived(CountValue(3), "r", {{0, 7}}, "list.count").evidence().derivation(),
            "list.count");
}

TEST_F(ClaimsTest, AMetadataClaimHasNoSpans) {
  const v1::Claim claim = claims_.FromMetadata(TextValue("VNA"), "publisher");
  EXPECT_EQ(claim.evidence().spans_size(), 0);
  EXPECT_EQ(claim.evidence().metadata_field(), "publisher");
}

TEST_F(ClaimsTest, ClaimsOfOneFieldStandTogetherInTheOrderAdded) {
  v1::Figure figure;
  AddEvidence("figures/a", "measure", claims_.FromText(TextValue("one"), "r", {{0, 7}}),
              figure.mutable_evidence());
  AddEvidence("figures/a", "period", claims_.FromText(TextValue("two"), "r", {{0, 7}}),
              figure.mutable_evidence());
  AddEvidence("figures/a", "measure", claims_.FromText(TextValue("three"), "r", {{0, 7}}),
              figure.mutable_evidence());
  ASSERT_EQ(figure.evidence_size(), 2);
  EXPECT_EQ(figure.evidence(0).field(), "measure");
  EXPECT_EQ(figure.evidence(0).claims_size(), 2);
  EXPECT_NE(figure.evidence(0).claims(0).claim_id(), figure.evidence(0).claims(1).claim_id());
}

TEST_F(ClaimsTest, AClaimIdDependsOnMemberFieldValueRuleAndPlaceOnly) {
  const auto id = [&](absl::string_view member, absl::string_view field, absl::string_view value,
                      ByteSpan span) {
    v1::Figure figure;
    AddEvidence(member, field, claims_.FromText(TextValue(value), "r", {span}), figure.mutable_evidence());
    return figure.evidence(0).claims(0).claim_id();
  };
  const std::string base = id("figures/a", "measure", "v", {0, 7});
  EXPECT_EQ(id("figures/a", "measure", "v", {0, 7}), base);
  EXPECT_NE(id("figures/b", "measure", "v", {0, 7}), base);
  EXPECT_NE(id("figures/a", "period", "v", {0, 7}), base);
  EXPECT_NE(id("figures/a", "measure", "w", {0, 7}), base);
  EXPECT_NE(id("figures/a", "measure", "v", {0, 6}), base);
}

TEST(MemberName, DependsOnArticleKeysAndTie) {
  const std::string base = MemberName("figures", "articles/x", {"a", "b"}, 0);
  EXPECT_THAT(base, testing::MatchesRegex("figures/[a-z2-7]{26}"));
  EXPECT_EQ(MemberName("figures", "articles/x", {"a", "b"}, 0), base);
  EXPECT_NE(MemberName("figures", "articles/y", {"a", "b"}, 0), base);
  EXPECT_NE(MemberName("figures", "articles/x", {"ab", ""}, 0), base);
  EXPECT_NE(MemberName("figures", "articles/x", {"a", "b"}, 1), base);
}

}  // namespace
}  // namespace accord::ingest
