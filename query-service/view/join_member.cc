#include "query-service/view/join_member.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/text/unicode.h"

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
  for (const auto& field : EvidenceIn(member->row_)) member->evidence_.emplace(field.field(), &field);
  member->byte_size_ = member->row_.SpaceUsedLong();
  return std::shared_ptr<const JoinMember>(std::move(member));
}

const v1::FieldEvidence* JoinMember::EvidenceOf(absl::string_view path) const {
  const auto it = evidence_.find(path);
  return it == evidence_.end() ? nullptr : it->second;
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
