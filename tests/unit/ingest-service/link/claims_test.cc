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
  v1::Claim Told(const ClaimDraft& draft) const {
    v1::Figure figure;
    AddEvidence("figures/a", "measure", draft, figure.mutable_evidence());
    return figure.evidence(0).claims(0);
  }

  const ClaimMaker claims_{document_};
};

TEST_F(ClaimsTest, CutsTheSurfaceFromTheTextInTextOrder) {
  const v1::Claim claim =
      Told(claims_.FromText(TextValue("x"), "test.rule", {{16, 20}, {0, 7}, {0, 7}, {5, 5}}));
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
  const v1::Claim claim = Told(claims_.Derived(CountValue(3), "r", {{0, 7}}, "list.count"));
  EXPECT_EQ(claim.evidence().derivation(), "list.count");
  EXPECT_EQ(claim.value().count(), 3u);
}

TEST_F(ClaimsTest, ValuesOfAllKindsAreCopiedWhole) {
  v1::Date date;
  date.set_edtf("2022-11");
  v1::Quantity quantity;
  quantity.set_value(std::string(600, '7'));
  v1::ParticipantRef who;
  who.set_participant("participants/x");
  EXPECT_EQ(Told(claims_.FromText(CodeValue("c"), "r", {})).value().code(), "c");
  EXPECT_EQ(Told(claims_.FromText(DateClaimValue(date), "r", {})).value().date().edtf(), "2022-11");
  EXPECT_EQ(Told(claims_.FromText(QuantityClaimValue(quantity), "r", {})).value().quantity().value(),
            quantity.value());
  EXPECT_EQ(Told(claims_.FromText(ParticipantClaimValue(who), "r", {})).value().participant().participant(),
            "participants/x");
}

TEST_F(ClaimsTest, AnIdIsKeptForGood) {
  // Stored claims are found by it: it may change with the ruleset only, never with how it is computed.
  v1::Quantity quantity;
  quantity.set_value(std::string(600, '7'));
  EXPECT_EQ(Told(claims_.FromText(TextValue("x"), "test.rule", {{16, 20}, {0, 7}})).claim_id(),
            "me6fogsbrltmtyippk73f2vb2u");
  EXPECT_EQ(Told(claims_.FromText(QuantityClaimValue(quantity), "r", {{0, 7}})).claim_id(),
            "hrw6wqup2ojkvbplnzwprvxtzu");
}

TEST_F(ClaimsTest, AClaimLikeAnotherHasItsOwnValueAndId) {
  const v1::Claim first = Told(claims_.Derived(TextValue("x"), "test.rule", {{0, 7}}, "how"));
  v1::Figure figure;
  AddEvidence("figures/a", "measure", CodeValue("y"), first, figure.mutable_evidence());
  const v1::Claim& second = figure.evidence(0).claims(0);
  EXPECT_EQ(second.value().code(), "y");
  EXPECT_EQ(second.evidence().derivation(), "how");
  EXPECT_EQ(second.evidence().spans(0).surface(), "Exports");
  EXPECT_NE(second.claim_id(), first.claim_id());
}

TEST_F(ClaimsTest, AMetadataClaimHasNoSpans) {
  const v1::Claim claim = Told(claims_.FromMetadata(TextValue("VNA"), "publisher"));
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
