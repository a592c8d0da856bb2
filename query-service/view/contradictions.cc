#include "query-service/view/contradictions.h"

#include <algorithm>
#include <string>
#include <utility>

#include "query-service/view/claim_order.h"
#include "query-service/view/contradiction_parties.h"
#include "query-service/view/contradiction_rules.h"
#include "query-service/view/contradiction_sides.h"
#include "query-service/view/contradiction_steps.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

using google::protobuf::Message;

struct PlainField {
  const char* name;
  ValuesExclude excludes;
};
constexpr PlainField kAgreementFields[] = {
    {"concluded", ConclusionsExclude}, {"count", CountsExclude},     {"kind", KindsExclude},
    {"place", PlacesExclude},          {"valid_from", TermsExclude}, {"valid_until", TermsExclude}};

std::vector<v1::ContradictionSide> PlainSides(const JoinMembers& members, const PlainField& field) {
  std::vector<Candidate> candidates;
  for (const auto& member : members) {
    const auto* descriptor = FieldNamed(member->record(), field.name);
    const JoinMember::Said* said = member->SaidOf(field.name);
    const bool has_value = member->record().GetReflection()->HasField(member->record(), descriptor);
    if (said != nullptr) candidates.push_back({member.get(), -1, has_value, said});
  }
  if (SayOneThing(candidates)) return {};
  const std::vector<OrderedClaim> claims = InOrder(candidates);
  return SidesOf(claims, FieldExcludes(claims, field.excludes));
}

void Add(const std::string& field, std::vector<v1::ContradictionSide> sides,
         std::vector<v1::Contradiction>* found) {
  if (sides.empty()) return;
  v1::Contradiction& contradiction = found->emplace_back();
  contradiction.set_field(field);
  for (v1::ContradictionSide& side : sides) *contradiction.add_sides() = std::move(side);
}

}  // namespace

std::vector<v1::Contradiction> ContradictionsOf(Kind kind, const Message& record,
                                                const JoinMembers& members) {
  std::vector<v1::Contradiction> found;
  if (kind == Kind::kFigure) Add("quantity", PlainSides(members, {"quantity", FiguresExclude}), &found);
  if (kind != Kind::kAgreement) return found;
  const auto& agreement = static_cast<const v1::Agreement&>(record);
  for (const PlainField& field : kAgreementFields) Add(field.name, PlainSides(members, field), &found);
  Add("parties", PartySides(members), &found);
  Add("status", StatusSides(agreement, members), &found);
  Add("status_history", StepDateSides(agreement, members), &found);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.field() < b.field(); });
  return found;
}

}  // namespace accord::query
