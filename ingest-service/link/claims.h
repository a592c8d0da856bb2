// Makes claims: a value, the words that say so, the rule. Every claim of every record is made here, so that
// promise P1 holds in one place: the surface is always cut from the text by the span.
#pragma once

#include <string>
#include <vector>

#include "accord/v1/common.pb.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

class ClaimMaker {
 public:
  explicit ClaimMaker(const Document& document);

  // A claim that the words at `spans` make. Spans are given in any order and told in text order.
  v1::Claim FromText(v1::ClaimValue value, absl::string_view rule, std::vector<ByteSpan> spans) const;
  // A value derived from the words at `spans` by `derivation`.
  v1::Claim Derived(v1::ClaimValue value, absl::string_view rule, std::vector<ByteSpan> spans,
                    absl::string_view derivation) const;
  // A value taken from a metadata field of the input.
  v1::Claim FromMetadata(v1::ClaimValue value, absl::string_view field) const;

  v1::Span SpanOf(ByteSpan span) const;

 private:
  const Document& document_;
};

v1::ClaimValue TextValue(absl::string_view text);
v1::ClaimValue CodeValue(absl::string_view code);
v1::ClaimValue CountValue(uint32_t count);
v1::ClaimValue DateClaimValue(const v1::Date& date);
v1::ClaimValue QuantityClaimValue(const v1::Quantity& quantity);
v1::ClaimValue ParticipantClaimValue(const v1::ParticipantRef& participant);

// Appends a claim to a record's evidence under `field`, and gives it its id: a hash of member name, field,
// value and place. Call it after the member name is known.
void AddEvidence(absl::string_view member_name, absl::string_view field, v1::Claim claim,
                 google::protobuf::RepeatedPtrField<v1::FieldEvidence>* evidence);

// The member name of a local entity: "{collection}/{hash of article and principal keys}". `tie` tells
// entities with equal keys apart: 0 for the first by the order of surface bytes.
std::string MemberName(absl::string_view collection, absl::string_view article_name,
                       const std::vector<std::string>& principal_keys, int tie);

}  // namespace accord::ingest
