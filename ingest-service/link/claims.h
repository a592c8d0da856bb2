// Makes claims: a value, the words that say so, the rule. Every claim of every record is made here, so that
// promise P1 holds in one place: the surface is always cut from the text by the span.
//
//   evidence.Add("kind", claims.FromText(CodeValue("TREATY"), "rule", {span}));
//
// A draft only refers to what it says; EvidenceWriter (evidence.h) writes it into its record.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "accord/v1/common.pb.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

struct CodeRef {
  absl::string_view code;
};
// The value of a claim, one alternative of v1::ClaimValue. What it refers to must outlive its draft.
using ValueRef = std::variant<absl::string_view, CodeRef, uint32_t, const v1::Date*, const v1::Quantity*,
                              const v1::ParticipantRef*>;

inline ValueRef TextValue(absl::string_view text) { return text; }
inline ValueRef CodeValue(absl::string_view code) { return CodeRef{code}; }
inline ValueRef CountValue(uint32_t count) { return count; }
inline ValueRef DateClaimValue(const v1::Date& date) { return &date; }
inline ValueRef QuantityClaimValue(const v1::Quantity& quantity) { return &quantity; }
inline ValueRef ParticipantClaimValue(const v1::ParticipantRef& participant) { return &participant; }

// A claim before it stands in a record. What its views refer to must outlive it.
struct ClaimDraft {
  ValueRef value;
  absl::string_view rule;
  // In text order, none empty, no two equal.
  absl::InlinedVector<ByteSpan, 2> spans;
  absl::string_view derivation;
  absl::string_view metadata_field;
  v1::Modality modality = v1::MODALITY_ASSERTED;
};

class ClaimMaker {
 public:
  explicit ClaimMaker(const Document& document) : document_(document) {}

  // A claim that the words at `spans` make. Spans are given in any order and told in text order.
  ClaimDraft FromText(ValueRef value, absl::string_view rule, absl::Span<const ByteSpan> spans) const;
  // A value derived from the words at `spans` by `derivation`.
  ClaimDraft Derived(ValueRef value, absl::string_view rule, absl::Span<const ByteSpan> spans,
                     absl::string_view derivation) const;
  // A value taken from a metadata field of the input.
  ClaimDraft FromMetadata(ValueRef value, absl::string_view field) const;

  // Fills `out` with a span and its words.
  void SetSpan(ByteSpan span, v1::Span* out) const;

 private:
  const Document& document_;
};

// The member name of a local entity: "{collection}/{hash of article and principal keys}". `tie` tells
// entities with equal keys apart: 0 for the first by the order of surface bytes.
std::string MemberName(absl::string_view collection, absl::string_view article_name,
                       absl::Span<const absl::string_view> principal_keys, int tie);

}  // namespace accord::ingest
