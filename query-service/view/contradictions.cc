#include "query-service/view/contradictions.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/names.h"
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
  return SidesOf(InOrder(candidates), [&](const OrderedClaim& a, const OrderedClaim& b) {
    return ClaimsExclude(a, b, field.excludes);
  });
}

class Finder {
 public:
  explicit Finder(const std::string& record) : record_(record) {}

  void Add(const std::string& field, std::vector<v1::ContradictionSide> sides) {
    if (sides.empty()) return;
    v1::Contradiction& contradiction = found_.emplace_back();
    contradiction.set_name(ResourceName(kContradictions, ShortId(PartsHash().Add(record_).Add(field))));
    contradiction.set_record(record_);
    contradiction.set_field(field);
    for (v1::ContradictionSide& side : sides) *contradiction.add_sides() = std::move(side);
  }

  std::vector<v1::Contradiction> Take() {
    std::sort(found_.begin(), found_.end(),
              [](const auto& a, const auto& b) { return a.field() < b.field(); });
    if (found_.size() > kContradictionsPerRecordMax) found_.resize(kContradictionsPerRecordMax);
    return std::move(found_);
  }

 private:
  const std::string record_;
  std::vector<v1::Contradiction> found_;
};

}  // namespace

std::vector<v1::Contradiction> ContradictionsOf(Kind kind, const Message& record,
                                                const JoinMembers& members) {
  if (kind == Kind::kFigure) {
    Finder finder(static_cast<const v1::Figure&>(record).name());
    finder.Add("quantity", PlainSides(members, {"quantity", FiguresExclude}));
    return finder.Take();
  }
  if (kind != Kind::kAgreement) return {};
  const auto& agreement = static_cast<const v1::Agreement&>(record);
  Finder finder(agreement.name());
  for (const PlainField& field : kAgreementFields) finder.Add(field.name, PlainSides(members, field));
  finder.Add("parties", PartySides(members));
  finder.Add("status", StatusSides(agreement, members));
  finder.Add("status_history", StepDateSides(agreement, members));
  return finder.Take();
}

}  // namespace accord::query
