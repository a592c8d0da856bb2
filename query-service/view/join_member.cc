#include "query-service/view/join_member.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/text/unicode.h"
#include "query-service/view/claim_order.h"
#include "query-service/view/record_fields.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

void CopyEvidence(const std::string& from, const std::string& to, v1::Agreement* agreement) {
  for (int i = 0; i < agreement->evidence_size(); ++i) {
    if (agreement->evidence(i).field() != from) continue;
    v1::FieldEvidence copy = agreement->evidence(i);
    copy.set_field(to);
    *agreement->add_evidence() = std::move(copy);
    return;
  }
}

// `status` alone and a step of the history say the same; with this the join needs to look at steps only.
void CompleteHistory(v1::Agreement* agreement) {
  if (agreement->status() == v1::AGREEMENT_STATUS_UNSPECIFIED) return;
  for (const auto& step : agreement->status_history()) {
    if (step.status() != agreement->status()) continue;
    if (!agreement->has_status_date() || step.date().edtf() == agreement->status_date().edtf()) return;
  }
  const std::string path = absl::StrCat("status_history[", agreement->status_history_size(), "]");
  auto* step = agreement->add_status_history();
  step->set_status(agreement->status());
  if (agreement->has_status_date()) *step->mutable_date() = agreement->status_date();
  CopyEvidence("status", path, agreement);
  CopyEvidence("status_date", path + ".date", agreement);
}

const google::protobuf::Message* RecordIn(Kind kind, const storage::v1::EntityRow& row) {
  if (kind == Kind::kAgreement && row.has_agreement()) return &row.agreement();
  if (kind == Kind::kParticipant && row.has_participant()) return &row.participant();
  if (kind == Kind::kFigure && row.has_figure()) return &row.figure();
  return nullptr;
}

const google::protobuf::RepeatedPtrField<v1::FieldEvidence>& EvidenceIn(const storage::v1::EntityRow& row) {
  if (row.has_agreement()) return row.agreement().evidence();
  if (row.has_participant()) return row.participant().evidence();
  return row.figure().evidence();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const JoinMember>> JoinMember::Create(Kind kind, std::string id,
                                                                     storage::v1::EntityRow row) {
  std::shared_ptr<JoinMember> member(new JoinMember(std::move(id), std::move(row)));
  if (member->row_.has_agreement()) CompleteHistory(member->row_.mutable_agreement());
  member->record_ = RecordIn(kind, member->row_);
  if (member->record_ == nullptr) {
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 absl::StrCat("the stored entity ", member->id_, " is none of ", CollectionOf(kind)));
  }
  for (const v1::FieldEvidence& field : EvidenceIn(member->row_)) {
    auto said = std::make_unique<Said>();
    said->evidence = &field;
    for (const v1::Claim& claim : field.claims()) said->forms.push_back(ValueForm(claim.value(), *member));
    member->said_.emplace(field.field(), std::move(said));
  }
  member->ReadElements(kind);
  member->byte_size_ = member->row_.SpaceUsedLong();
  return std::shared_ptr<const JoinMember>(std::move(member));
}

void JoinMember::ReadElements(Kind kind) {
  const RecordShape& shape = ShapeOf(kind);
  elements_.resize(shape.fields.size());
  for (size_t f = 0; f < shape.fields.size(); ++f) {
    const RecordField& field = shape.fields[f];
    if (field.identity == nullptr) continue;
    const auto* list = FieldNamed(*record_, field.name);
    const int size = record_->GetReflection()->FieldSize(*record_, list);
    for (int i = 0; i < size; ++i) {
      Element& element = elements_[f].emplace_back();
      const std::string path = absl::StrCat(field.name, "[", i, "]");
      element.identity = field.identity(*this, i);
      element.said = SaidOf(path);
      if (field.principal_part.empty()) continue;
      if (element.said == nullptr) element.said = SaidOf(absl::StrCat(path, ".", field.principal_part));
      for (int p = 0; p < list->message_type()->field_count(); ++p) {
        const auto* part = list->message_type()->field(p);
        if (part->name() == field.principal_part) continue;
        if (const Said* said = SaidOf(absl::StrCat(path, ".", part->name())))
          element.parts.emplace_back(part, said);
      }
    }
  }
}

const JoinMember::Said* JoinMember::Element::SaidOfPart(const google::protobuf::FieldDescriptor* part) const {
  for (const auto& [descriptor, part_said] : parts) {
    if (descriptor == part) return part_said;
  }
  return nullptr;
}

const JoinMember::Said* JoinMember::SaidOf(absl::string_view path) const {
  const auto it = said_.find(path);
  return it == said_.end() ? nullptr : it->second.get();
}

std::optional<GroupId> JoinMember::GroupOf(absl::string_view name) const {
  const auto& refs = row_.refs();
  const auto it =
      std::lower_bound(refs.begin(), refs.end(), name,
                       [](const auto& ref, absl::string_view wanted) { return ref.name() < wanted; });
  if (it == refs.end() || it->name() != name) return std::nullopt;
  return GroupId::FromBytes(it->group());
}

std::string JoinMember::MeaningOf(const v1::ParticipantRef& ref) const {
  if (ref.participant().empty()) return "words:" + text::Fold(ref.display_name());
  const std::optional<GroupId> group = GroupOf(ref.participant());
  return group ? "group:" + group->bytes() : "name:" + ref.participant();
}

}  // namespace accord::query
