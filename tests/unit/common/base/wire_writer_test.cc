// Written bytes are those of the message.
#include "common/base/wire_writer.h"

#include <gtest/gtest.h>

#include "accord/v1/common.pb.h"

namespace accord {
namespace {

TEST(WireWriter, WritesWhatTheMessageWouldBe) {
  v1::Claim claim;
  claim.set_claim_id("id");
  claim.mutable_value()->mutable_date()->set_edtf("2022-11");
  v1::Span& span = *claim.mutable_evidence()->add_spans();
  span.set_begin(1u << 31);
  span.set_end(300);
  span.set_surface(std::string(500, 'x'));
  claim.mutable_evidence()->add_spans();
  claim.set_rule("");
  claim.set_modality(v1::MODALITY_PLANNED);

  WireWriter wire;
  const size_t id = wire.TextLater(v1::Claim::kClaimIdFieldNumber, 2);
  size_t open = wire.Open(v1::Claim::kValueFieldNumber);
  const size_t value = open;
  wire.Message(v1::ClaimValue::kDateFieldNumber, claim.value().date());
  EXPECT_EQ(wire.BytesFrom(value), claim.value().SerializeAsString());
  wire.Close(open);
  wire.Fill(id, "id");
  open = wire.Open(v1::Claim::kEvidenceFieldNumber);
  const size_t first = wire.Open(v1::Evidence::kSpansFieldNumber);
  wire.Number(v1::Span::kBeginFieldNumber, span.begin());
  wire.Number(v1::Span::kEndFieldNumber, span.end());
  wire.Text(v1::Span::kSurfaceFieldNumber, span.surface());
  wire.Close(first);
  wire.Close(wire.Open(v1::Evidence::kSpansFieldNumber));
  wire.Close(open);
  wire.Number(v1::Claim::kModalityFieldNumber, v1::MODALITY_PLANNED);
  EXPECT_EQ(wire.bytes(), claim.SerializeAsString());
}

TEST(WireWriter, LengthsOfAllSizesFit) {
  for (const size_t size : {0, 1, 127, 128, 16'383, 16'384, 3'000'000}) {
    v1::FieldEvidence evidence;
    evidence.add_claims()->set_rule(std::string(size, 'x'));
    WireWriter wire;
    const size_t claim = wire.Open(v1::FieldEvidence::kClaimsFieldNumber);
    if (size > 0) wire.Text(v1::Claim::kRuleFieldNumber, evidence.claims(0).rule());
    wire.Close(claim);
    EXPECT_EQ(wire.bytes(), evidence.SerializeAsString()) << size;
  }
}

TEST(WireWriter, BeginsAgainWithNothing) {
  WireWriter wire;
  wire.Text(1, "abc");
  wire.Clear();
  EXPECT_EQ(wire.size(), 0u);
  wire.Number(1, 5);
  EXPECT_EQ(wire.bytes(), std::string("\x08\x05"));
}

}  // namespace
}  // namespace accord
