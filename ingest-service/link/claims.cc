#include "ingest-service/link/claims.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"

namespace accord::ingest {

ClaimMaker::ClaimMaker(const Document& document) : document_(document) {}

v1::Span ClaimMaker::SpanOf(ByteSpan span) const {
  v1::Span out;
  out.set_begin(span.begin);
  out.set_end(span.end);
  out.set_surface(std::string(span.In(document_.text)));
  return out;
}

v1::Claim ClaimMaker::FromText(v1::ClaimValue value, absl::string_view rule,
                               std::vector<ByteSpan> spans) const {
  v1::Claim claim;
  *claim.mutable_value() = std::move(value);
  v1::Evidence& evidence = *claim.mutable_evidence();
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  for (ByteSpan span : spans) {
    if (!span.empty()) *evidence.add_spans() = SpanOf(span);
  }
  claim.set_rule(std::string(rule));
  claim.set_language(document_.article.language());
  claim.set_modality(v1::MODALITY_ASSERTED);
  return claim;
}

v1::Claim ClaimMaker::Derived(v1::ClaimValue value, absl::string_view rule, std::vector<ByteSpan> spans,
                              absl::string_view derivation) const {
  v1::Claim claim = FromText(std::move(value), rule, std::move(spans));
  claim.mutable_evidence()->set_derivation(std::string(derivation));
  return claim;
}

v1::Claim ClaimMaker::FromMetadata(v1::ClaimValue value, absl::string_view field) const {
  v1::Claim claim = FromText(std::move(value), "metadata", {});
  claim.mutable_evidence()->set_metadata_field(std::string(field));
  return claim;
}

v1::ClaimValue TextValue(absl::string_view text) {
  v1::ClaimValue value;
  value.set_text(std::string(text));
  return value;
}

v1::ClaimValue CodeValue(absl::string_view code) {
  v1::ClaimValue value;
  value.set_code(std::string(code));
  return value;
}

v1::ClaimValue CountValue(uint32_t count) {
  v1::ClaimValue value;
  value.set_count(count);
  return value;
}

v1::ClaimValue DateClaimValue(const v1::Date& date) {
  v1::ClaimValue value;
  *value.mutable_date() = date;
  return value;
}

v1::ClaimValue QuantityClaimValue(const v1::Quantity& quantity) {
  v1::ClaimValue value;
  *value.mutable_quantity() = quantity;
  return value;
}

v1::ClaimValue ParticipantClaimValue(const v1::ParticipantRef& participant) {
  v1::ClaimValue value;
  *value.mutable_participant() = participant;
  return value;
}

void AddEvidence(absl::string_view member_name, absl::string_view field, v1::Claim claim,
                 google::protobuf::RepeatedPtrField<v1::FieldEvidence>* evidence) {
  PartsHash id;
  id.Add(member_name).Add(field).Add(claim.value().SerializeAsString()).Add(claim.rule());
  for (const v1::Span& span : claim.evidence().spans()) id.Add(absl::StrCat(span.begin(), "-", span.end()));
  id.Add(claim.evidence().metadata_field());
  claim.set_claim_id(ShortId(id));
  for (v1::FieldEvidence& one : *evidence) {
    if (one.field() != field) continue;
    *one.add_claims() = std::move(claim);
    return;
  }
  v1::FieldEvidence& one = *evidence->Add();
  one.set_field(std::string(field));
  *one.add_claims() = std::move(claim);
}

std::string MemberName(absl::string_view collection, absl::string_view article_name,
                       const std::vector<std::string>& principal_keys, int tie) {
  PartsHash parts;
  parts.Add(collection).Add(article_name);
  for (const std::string& key : principal_keys) parts.Add(key);
  parts.Add(absl::StrCat(tie));
  return absl::StrCat(collection, "/", ShortId(parts));
}

}  // namespace accord::ingest
