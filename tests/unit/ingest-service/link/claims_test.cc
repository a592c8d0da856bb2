// Drafts of claims: their spans stand in text order, and say how the value came about.
#include "ingest-service/link/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ClaimsTest : public ::testing::Test {
 protected:
  const Document document_ = MakeDocument("Exports reached 5,34 tỷ USD.", "vi");
  const ClaimMaker claims_{document_};
};

TEST_F(ClaimsTest, SpansStandInTextOrderEachOnceNoneEmpty) {
  const ClaimDraft draft = claims_.FromText(TextValue("x"), "test.rule", {{16, 20}, {0, 7}, {0, 7}, {5, 5}});
  EXPECT_THAT(draft.spans, ElementsAre(ByteSpan{0, 7}, ByteSpan{16, 20}));
  EXPECT_EQ(draft.rule, "test.rule");
  EXPECT_EQ(draft.modality, v1::MODALITY_ASSERTED);
}

TEST_F(ClaimsTest, ADerivedClaimNamesItsRule) {
  EXPECT_EQ(claims_.Derived(CountValue(3), "r", {{0, 7}}, "list.count").derivation, "list.count");
}

TEST_F(ClaimsTest, AMetadataClaimHasNoSpans) {
  const ClaimDraft draft = claims_.FromMetadata(TextValue("VNA"), "publisher");
  EXPECT_THAT(draft.spans, IsEmpty());
  EXPECT_EQ(draft.metadata_field, "publisher");
}

TEST_F(ClaimsTest, ASpanIsToldWithItsWords) {
  v1::Span span;
  claims_.SetSpan({16, 20}, &span);
  EXPECT_EQ(span.begin(), 16u);
  EXPECT_EQ(span.end(), 20u);
  EXPECT_EQ(span.surface(), "5,34");
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
