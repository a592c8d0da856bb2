#include "ingest-service/link/claims.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "absl/strings/str_cat.h"
#include "common/base/assign.h"
#include "common/base/hash.h"

namespace accord::ingest {
namespace {

void SetValue(const ValueRef& from, v1::ClaimValue* to) {
  struct Writer {
    v1::ClaimValue& to;
    void operator()(absl::string_view text) const { Assign(text, to.mutable_text()); }
    void operator()(CodeRef code) const { Assign(code.code, to.mutable_code()); }
    void operator()(uint32_t count) const { to.set_count(count); }
    void operator()(const v1::Date* date) const { *to.mutable_date() = *date; }
    void operator()(const v1::Quantity* quantity) const { *to.mutable_quantity() = *quantity; }
    void operator()(const v1::ParticipantRef* who) const { *to.mutable_participant() = *who; }
  };
  std::visit(Writer{*to}, from);
}

void AddValue(const v1::ClaimValue& value, PartsHash* id) {
  // A value is as long as its words as a rule.
  std::array<char, 512> short_form;
  const size_t size = value.ByteSizeLong();
  if (size > short_form.size()) {
    id->Add(value.SerializeAsString());
    return;
  }
  auto* end = value.SerializeWithCachedSizesToArray(reinterpret_cast<uint8_t*>(short_form.data()));
  id->Add(absl::string_view(short_form.data(), reinterpret_cast<char*>(end) - short_form.data()));
}

// "12-34", in `buffer`.
absl::string_view SpellPlace(const v1::Span& span, std::array<char, 32>* buffer) {
  char* const end = buffer->data() + buffer->size();
  char* at = std::to_chars(buffer->data(), end, span.begin()).ptr;
  *at++ = '-';
  at = std::to_chars(at, end, span.end()).ptr;
  return {buffer->data(), static_cast<size_t>(at - buffer->data())};
}

// The id of a claim that is complete but for it.
void SetId(absl::string_view member_name, absl::string_view field, v1::Claim* claim) {
  PartsHash id;
  id.Add(member_name).Add(field);
  AddValue(claim->value(), &id);
  id.Add(claim->rule());
  for (const v1::Span& span : claim->evidence().spans()) {
    std::array<char, 32> buffer;
    id.Add(SpellPlace(span, &buffer));
  }
  id.Add(claim->evidence().metadata_field());
  Assign(IdChars(id), claim->mutable_claim_id());
}

}  // namespace

ClaimDraft ClaimMaker::FromText(ValueRef value, absl::string_view rule,
                                absl::Span<const ByteSpan> spans) const {
  ClaimDraft draft{.document = &document_, .value = value, .rule = rule};
  for (const ByteSpan span : spans) {
    if (!span.empty()) draft.spans.push_back(span);
  }
  if (draft.spans.size() > 1) {
    std::sort(draft.spans.begin(), draft.spans.end());
    draft.spans.erase(std::unique(draft.spans.begin(), draft.spans.end()), draft.spans.end());
  }
  return draft;
}

ClaimDraft ClaimMaker::Derived(ValueRef value, absl::string_view rule, absl::Span<const ByteSpan> spans,
                               absl::string_view derivation) const {
  ClaimDraft draft = FromText(value, rule, spans);
  draft.derivation = derivation;
  return draft;
}

ClaimDraft ClaimMaker::FromMetadata(ValueRef value, absl::string_view field) const {
  ClaimDraft draft = FromText(value, "metadata", {});
  draft.metadata_field = field;
  return draft;
}

void ClaimMaker::SetSpan(ByteSpan span, v1::Span* out) const {
  out->set_begin(span.begin);
  out->set_end(span.end);
  Assign(span.In(document_.text), out->mutable_surface());
}

v1::FieldEvidence* EvidenceOf(absl::string_view field, EvidenceFields* evidence) {
  // Claims of one field are added one after the other as a rule.
  for (int i = evidence->size(); i > 0; --i) {
    if (evidence->Get(i - 1).field() == field) return evidence->Mutable(i - 1);
  }
  v1::FieldEvidence* added = evidence->Add();
  Assign(field, added->mutable_field());
  return added;
}

void AddClaim(absl::string_view member_name, const ClaimDraft& draft, v1::FieldEvidence* evidence) {
  v1::Claim& claim = *evidence->add_claims();
  SetValue(draft.value, claim.mutable_value());
  v1::Evidence& where = *claim.mutable_evidence();
  const ClaimMaker maker(*draft.document);
  for (const ByteSpan span : draft.spans) maker.SetSpan(span, where.add_spans());
  if (!draft.derivation.empty()) Assign(draft.derivation, where.mutable_derivation());
  if (!draft.metadata_field.empty()) Assign(draft.metadata_field, where.mutable_metadata_field());
  Assign(draft.rule, claim.mutable_rule());
  claim.set_language(draft.document->article.language());
  claim.set_modality(draft.modality);
  SetId(member_name, evidence->field(), &claim);
}

void AddEvidence(absl::string_view member_name, absl::string_view field, const ClaimDraft& draft,
                 EvidenceFields* evidence) {
  AddClaim(member_name, draft, EvidenceOf(field, evidence));
}

void AddEvidence(absl::string_view member_name, absl::string_view field, ValueRef value,
                 const v1::Claim& like, EvidenceFields* evidence) {
  v1::Claim& claim = *EvidenceOf(field, evidence)->add_claims();
  claim = like;
  claim.clear_value();
  SetValue(value, claim.mutable_value());
  SetId(member_name, field, &claim);
}

std::string MemberName(absl::string_view collection, absl::string_view article_name,
                       absl::Span<const absl::string_view> principal_keys, int tie) {
  PartsHash parts;
  parts.Add(collection).Add(article_name);
  for (const absl::string_view key : principal_keys) parts.Add(key);
  parts.Add(absl::StrCat(tie));
  return absl::StrCat(collection, "/", absl::string_view(IdChars(parts)));
}

}  // namespace accord::ingest
