// Written evidence: read again it is what was said, the surface is what stands at the span, ids are stable
// and differ where anything differs.
#include "ingest-service/link/evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

class EvidenceTest : public ::testing::Test {
 protected:
  v1::Figure Written(absl::string_view name = "figures/a") {
    v1::Figure figure;
    figure.set_name(std::string(name));
    evidence_.WriteTo(&figure);
    EXPECT_EQ(figure.evidence_size(), 0);
    Reread(&figure);
    EXPECT_TRUE(figure.GetReflection()->GetUnknownFields(figure).empty());
    return figure;
  }
  v1::Claim Told(const ClaimDraft& draft) {
    evidence_.Add("measure", draft);
    return Written().evidence(0).claims(0);
  }

  const Document document_ = MakeDocument("Exports reached 5,34 tỷ USD.", "vi");
  const ClaimMaker claims_{document_};
  EvidenceWriter evidence_{document_};
};

TEST_F(EvidenceTest, CutsTheSurfaceFromTheText) {
  ClaimDraft draft = claims_.FromText(TextValue("x"), "test.rule", {{16, 20}, {0, 7}});
  draft.modality = v1::MODALITY_PLANNED;
  const v1::Claim claim = Told(draft);
  ASSERT_EQ(claim.evidence().spans_size(), 2);
  EXPECT_EQ(claim.evidence().spans(0).begin(), 0u);
  EXPECT_EQ(claim.evidence().spans(0).end(), 7u);
  EXPECT_EQ(claim.evidence().spans(0).surface(), "Exports");
  EXPECT_EQ(claim.evidence().spans(1).surface(), "5,34");
  // Not repeated in every claim: they are those of the article that holds it.
  EXPECT_EQ(claim.evidence().article(), "");
  EXPECT_EQ(claim.evidence().text_sha256(), "");
  EXPECT_EQ(claim.rule(), "test.rule");
  EXPECT_EQ(claim.language(), "vi");
  EXPECT_EQ(claim.modality(), v1::MODALITY_PLANNED);
}

TEST_F(EvidenceTest, WhereAValueComesFromIsTold) {
  EXPECT_EQ(Told(claims_.Derived(CountValue(3), "r", {{0, 7}}, "list.count")).evidence().derivation(),
            "list.count");
  EXPECT_EQ(Told(claims_.FromMetadata(TextValue("VNA"), "publisher")).evidence().metadata_field(),
            "publisher");
}

TEST_F(EvidenceTest, ValuesOfAllKindsAreWrittenWhole) {
  v1::Date date;
  date.set_edtf("2022-11");
  v1::Quantity quantity;
  quantity.set_value(std::string(20'000, '7'));
  v1::ParticipantRef who;
  who.set_participant("participants/x");
  EXPECT_EQ(Told(claims_.FromText(CodeValue("c"), "r", {})).value().code(), "c");
  EXPECT_EQ(Told(claims_.FromText(TextValue(""), "r", {})).value().value_case(), v1::ClaimValue::kText);
  EXPECT_EQ(Told(claims_.FromText(CountValue(300), "r", {})).value().count(), 300u);
  EXPECT_EQ(Told(claims_.FromText(CountValue(0), "r", {})).value().value_case(), v1::ClaimValue::kCount);
  EXPECT_EQ(Told(claims_.FromText(DateClaimValue(date), "r", {})).value().date().edtf(), "2022-11");
  EXPECT_EQ(Told(claims_.FromText(QuantityClaimValue(quantity), "r", {})).value().quantity().value(),
            quantity.value());
  EXPECT_EQ(Told(claims_.FromText(ParticipantClaimValue(who), "r", {})).value().participant().participant(),
            "participants/x");
}

TEST_F(EvidenceTest, TheBytesAreThoseOfTheMessage) {
  // What is read again and serialised again must not change: the log's chain is over these bytes.
  v1::Figure written;
  written.set_name("figures/a");
  evidence_.Add("measure", claims_.Derived(TextValue("x"), "r", {{0, 7}, {16, 20}}, "how"));
  evidence_.Add("count", claims_.FromText(CountValue(0), "", {}));
  evidence_.WriteTo(&written);
  v1::Figure read = written;
  Reread(&read);
  EXPECT_EQ(read.SerializeAsString(), written.SerializeAsString());
}

TEST_F(EvidenceTest, AnIdIsKeptForGood) {
  // Stored claims are found by it: it may change with the ruleset only, never with how it is computed.
  v1::Quantity quantity;
  quantity.set_value(std::string(600, '7'));
  EXPECT_EQ(Told(claims_.FromText(TextValue("x"), "test.rule", {{16, 20}, {0, 7}})).claim_id(),
            "me6fogsbrltmtyippk73f2vb2u");
  EXPECT_EQ(Told(claims_.FromText(QuantityClaimValue(quantity), "r", {{0, 7}})).claim_id(),
            "hrw6wqup2ojkvbplnzwprvxtzu");
}

TEST_F(EvidenceTest, ClaimsOfOneFieldStandTogetherInTheOrderAdded) {
  const auto measure = evidence_.Add("measure", claims_.FromText(TextValue("one"), "r", {{0, 7}}));
  evidence_.Add("period", claims_.FromText(TextValue("two"), "r", {{0, 7}}));
  EXPECT_EQ(evidence_.ClaimsOf(measure), 1u);
  evidence_.AddTo(measure, claims_.FromText(TextValue("three"), "r", {{0, 7}}));
  EXPECT_EQ(evidence_.ClaimsOf(measure), 2u);
  const v1::Figure figure = Written();
  ASSERT_EQ(figure.evidence_size(), 2);
  EXPECT_EQ(figure.evidence(0).field(), "measure");
  ASSERT_EQ(figure.evidence(0).claims_size(), 2);
  EXPECT_EQ(figure.evidence(0).claims(1).value().text(), "three");
  EXPECT_EQ(figure.evidence(1).field(), "period");
  EXPECT_NE(figure.evidence(0).claims(0).claim_id(), figure.evidence(0).claims(1).claim_id());
}

TEST_F(EvidenceTest, OneRecordHasNothingOfTheOneBefore) {
  Told(claims_.FromText(TextValue("one"), "r", {{0, 7}}));
  EXPECT_EQ(Written().evidence_size(), 0);
  evidence_.Add("period", claims_.FromText(TextValue("two"), "r", {{0, 7}}));
  EXPECT_EQ(Written().evidence(0).claims_size(), 1);
}

TEST_F(EvidenceTest, WhatIsWrittenLaterGoesBehind) {
  v1::Participant participant;
  participant.set_name("participants/a");
  for (const char* field : {"type", "roles[0]"}) {
    evidence_.Add(field, claims_.FromText(TextValue("x"), "r", {{0, 7}}));
    evidence_.WriteTo(&participant);
  }
  Reread(&participant);
  ASSERT_EQ(participant.evidence_size(), 2);
  EXPECT_EQ(participant.evidence(1).field(), "roles[0]");
}

TEST_F(EvidenceTest, AClaimIdDependsOnMemberFieldValueRuleAndPlaceOnly) {
  const auto id = [&](absl::string_view member, absl::string_view field, absl::string_view value,
                      ByteSpan span) {
    evidence_.Add(field, claims_.FromText(TextValue(value), "r", {span}));
    return Written(member).evidence(0).claims(0).claim_id();
  };
  const std::string base = id("figures/a", "measure", "v", {0, 7});
  EXPECT_EQ(id("figures/a", "measure", "v", {0, 7}), base);
  EXPECT_NE(id("figures/b", "measure", "v", {0, 7}), base);
  EXPECT_NE(id("figures/a", "period", "v", {0, 7}), base);
  EXPECT_NE(id("figures/a", "measure", "w", {0, 7}), base);
  EXPECT_NE(id("figures/a", "measure", "v", {0, 6}), base);
}

}  // namespace
}  // namespace accord::ingest
