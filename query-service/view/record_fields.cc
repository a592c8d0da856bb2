#include "query-service/view/record_fields.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/text/unicode.h"

namespace accord::query {
namespace {

const v1::Participant& ParticipantOf(const JoinMember& member) {
  return static_cast<const v1::Participant&>(member.record());
}

std::string Title(const JoinMember& member, int index) { return member.agreement().titles(index).language(); }
std::string Subject(const JoinMember& member, int index) {
  return member.agreement().subjects(index).language();
}
std::string Party(const JoinMember& member, int index) {
  return member.MeaningOf(member.agreement().parties(index).party());
}
std::string SignatoryPerson(const JoinMember& member, int index) {
  return member.MeaningOf(member.agreement().signatories(index).person());
}
std::string WitnessPerson(const JoinMember& member, int index) {
  return member.MeaningOf(member.agreement().witnesses(index).person());
}
std::string Implementer(const JoinMember& member, int index) {
  return member.MeaningOf(member.agreement().implementers(index));
}
std::string Sector(const JoinMember& member, int index) {
  return text::Fold(member.agreement().sectors(index));
}
std::string Step(const JoinMember& member, int index) {
  const v1::StatusStep& step = member.agreement().status_history(index);
  return absl::StrCat(step.status(), "|", step.date().edtf());
}
std::string Related(const JoinMember& member, int index) {
  const v1::RelatedAgreement& related = member.agreement().related(index);
  const std::optional<GroupId> group = member.GroupOf(related.agreement());
  return absl::StrCat(related.relation(), "|", group ? group->bytes() : related.agreement());
}
std::string Name(const JoinMember& member, int index) {
  const v1::ParticipantName& name = ParticipantOf(member).names(index);
  return absl::StrCat(name.language(), "|", name.text());
}
// The first name becomes the display name: a full one before one in the participant's own spelling, an alias,
// an acronym.
int NamePrecedence(const google::protobuf::Message& element) {
  switch (static_cast<const v1::ParticipantName&>(element).form()) {
    case v1::ParticipantName::FORM_FULL:
      return 0;
    case v1::ParticipantName::FORM_NATIVE:
      return 1;
    case v1::ParticipantName::FORM_ALIAS:
      return 2;
    default:
      return 3;
  }
}
std::string PostHeld(const JoinMember& member, int index) {
  const v1::Post& post = ParticipantOf(member).posts(index);
  return absl::StrCat(text::Fold(post.title()), "|", member.MeaningOf(post.organization()));
}

std::string RolePlayed(const JoinMember& member, int index) {
  const v1::AgreementRole& role = ParticipantOf(member).roles(index);
  const std::optional<GroupId> group = member.GroupOf(role.agreement());
  return absl::StrCat(role.role(), "|", group ? group->bytes() : role.agreement());
}

}  // namespace

const RecordShape& ShapeOf(Kind kind) {
  static const auto* const kAgreementShape = new RecordShape{"kind",
                                                             {{"kind"},
                                                              {"titles", Title, "text"},
                                                              {"subjects", Subject, "text"},
                                                              {"count"},
                                                              {"parties", Party, "party"},
                                                              {"signatories", SignatoryPerson, "person"},
                                                              {"witnesses", WitnessPerson, "person"},
                                                              {"implementers", Implementer},
                                                              {"concluded"},
                                                              {"place"},
                                                              {"valid_from"},
                                                              {"valid_until"},
                                                              {"sectors", Sector},
                                                              {"status_history", Step, "status"},
                                                              {"related", Related, "agreement"}}};
  static const auto* const kParticipantShape = new RecordShape{"type",
                                                               {{"type"},
                                                                {"names", Name, "text", NamePrecedence},
                                                                {"iso_code"},
                                                                {"jurisdiction"},
                                                                {"parent"},
                                                                {"posts", PostHeld, "title"},
                                                                {"roles", RolePlayed, "role"}}};
  static const auto* const kFigureShape = new RecordShape{"quantity",
                                                          {{"measure"},
                                                           {"measure_text"},
                                                           {"subject"},
                                                           {"counterpart"},
                                                           {"period"},
                                                           {"transformation"},
                                                           {"base_period"},
                                                           {"level_figure"},
                                                           {"quantity"},
                                                           {"status"},
                                                           {"attribution"}}};
  if (kind == Kind::kAgreement) return *kAgreementShape;
  return kind == Kind::kParticipant ? *kParticipantShape : *kFigureShape;
}

size_t FieldPlace(Kind kind, absl::string_view name) {
  const std::vector<RecordField>& fields = ShapeOf(kind).fields;
  const auto field =
      std::find_if(fields.begin(), fields.end(), [&](const RecordField& one) { return one.name == name; });
  return static_cast<size_t>(field - fields.begin());
}

}  // namespace accord::query
