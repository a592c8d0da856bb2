#include "ingest-service/link/evidence.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>
#include <variant>

#include "common/base/hash.h"

namespace accord::ingest {
namespace {

// A v1::ClaimValue's alternative.
struct ValueWriter {
  WireWriter& wire;
  void operator()(absl::string_view text) const { wire.Text(v1::ClaimValue::kTextFieldNumber, text); }
  void operator()(CodeRef code) const { wire.Text(v1::ClaimValue::kCodeFieldNumber, code.code); }
  void operator()(uint32_t count) const { wire.Number(v1::ClaimValue::kCountFieldNumber, count); }
  void operator()(const v1::Date* date) const { wire.Message(v1::ClaimValue::kDateFieldNumber, *date); }
  void operator()(const v1::Quantity* quantity) const {
    wire.Message(v1::ClaimValue::kQuantityFieldNumber, *quantity);
  }
  void operator()(const v1::ParticipantRef* who) const {
    wire.Message(v1::ClaimValue::kParticipantFieldNumber, *who);
  }
};

void WriteText(int field, absl::string_view text, WireWriter* wire) {
  if (!text.empty()) wire->Text(field, text);
}

void WriteEvidence(const Document& document, const ClaimDraft& draft, WireWriter* wire) {
  const size_t evidence = wire->Open(v1::Claim::kEvidenceFieldNumber);
  for (const ByteSpan span : draft.spans) {
    const size_t one = wire->Open(v1::Evidence::kSpansFieldNumber);
    if (span.begin != 0) wire->Number(v1::Span::kBeginFieldNumber, span.begin);
    wire->Number(v1::Span::kEndFieldNumber, span.end);
    wire->Text(v1::Span::kSurfaceFieldNumber, span.In(document.text));
    wire->Close(one);
  }
  WriteText(v1::Evidence::kMetadataFieldFieldNumber, draft.metadata_field, wire);
  WriteText(v1::Evidence::kDerivationFieldNumber, draft.derivation, wire);
  wire->Close(evidence);
}

// "12-34", in `buffer`.
absl::string_view SpellPlace(ByteSpan span, std::array<char, 32>* buffer) {
  char* const end = buffer->data() + buffer->size();
  char* at = std::to_chars(buffer->data(), end, span.begin).ptr;
  *at++ = '-';
  at = std::to_chars(at, end, span.end).ptr;
  return {buffer->data(), static_cast<size_t>(at - buffer->data())};
}

}  // namespace

EvidenceWriter::FieldIndex EvidenceWriter::Add(absl::string_view field, ClaimDraft draft) {
  if (field_count_ == fields_.size()) fields_.emplace_back();
  FieldClaims& added = fields_[field_count_];
  added.name.assign(field.data(), field.size());
  added.claims = 0;
  added.first = added.last = kNone;
  AddTo(field_count_, std::move(draft));
  return field_count_++;
}

void EvidenceWriter::AddTo(FieldIndex field, ClaimDraft draft) {
  FieldClaims& to = fields_[field];
  (to.last == kNone ? to.first : claims_[to.last].next) = claims_.size();
  to.last = claims_.size();
  ++to.claims;
  claims_.push_back({std::move(draft)});
}

void EvidenceWriter::Write(absl::string_view member_name, int number, google::protobuf::Message* record) {
  google::protobuf::UnknownFieldSet& out = *record->GetReflection()->MutableUnknownFields(record);
  for (size_t i = 0; i < field_count_; ++i) {
    wire_.Clear();
    wire_.Text(v1::FieldEvidence::kFieldFieldNumber, fields_[i].name);
    for (size_t claim = fields_[i].first; claim != kNone; claim = claims_[claim].next) {
      WriteClaim(member_name, fields_[i].name, claims_[claim].draft);
    }
    out.AddLengthDelimited(number)->assign(wire_.bytes().data(), wire_.bytes().size());
  }
  field_count_ = 0;
  claims_.clear();
}

void EvidenceWriter::WriteClaim(absl::string_view member_name, absl::string_view field,
                                const ClaimDraft& draft) {
  const size_t claim = wire_.Open(v1::FieldEvidence::kClaimsFieldNumber);
  const size_t claim_id = wire_.TextLater(v1::Claim::kClaimIdFieldNumber, IdChars::kSize);
  const size_t value = wire_.Open(v1::Claim::kValueFieldNumber);
  std::visit(ValueWriter{wire_}, draft.value);
  PartsHash id;
  id.Add(member_name).Add(field).Add(wire_.BytesFrom(value)).Add(draft.rule);
  wire_.Close(value);
  for (const ByteSpan span : draft.spans) {
    std::array<char, 32> buffer;
    id.Add(SpellPlace(span, &buffer));
  }
  id.Add(draft.metadata_field);
  wire_.Fill(claim_id, IdChars(id));
  WriteEvidence(document_, draft, &wire_);
  WriteText(v1::Claim::kRuleFieldNumber, draft.rule, &wire_);
  WriteText(v1::Claim::kLanguageFieldNumber, document_.article.language(), &wire_);
  if (draft.modality != v1::MODALITY_UNSPECIFIED)
    wire_.Number(v1::Claim::kModalityFieldNumber, draft.modality);
  wire_.Close(claim);
}

void Reread(google::protobuf::Message* message) {
  // It was made of messages a moment ago.
  if (!message->ParseFromString(message->SerializeAsString())) std::abort();
}

}  // namespace accord::ingest
