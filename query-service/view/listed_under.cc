#include "query-service/view/listed_under.h"

#include <string>
#include <vector>

namespace accord::query {
namespace {

std::vector<std::string> NamesIn(const v1::Agreement& agreement) {
  std::vector<std::string> names;
  for (const auto& party : agreement.parties()) names.push_back(party.party().participant());
  for (const auto& signatory : agreement.signatories()) names.push_back(signatory.person().participant());
  for (const auto& witness : agreement.witnesses()) names.push_back(witness.person().participant());
  for (const auto& implementer : agreement.implementers()) names.push_back(implementer.participant());
  return names;
}

std::vector<std::string> NamesIn(Kind kind, const google::protobuf::Message& record) {
  if (kind == Kind::kAgreement) return NamesIn(static_cast<const v1::Agreement&>(record));
  if (kind != Kind::kFigure) return {};
  const auto& figure = static_cast<const v1::Figure&>(record);
  return {figure.subject().participant(), figure.counterpart().participant()};
}

}  // namespace

std::set<GroupId> ListedUnder(Kind kind, const google::protobuf::Message& record,
                              const JoinMembers& members) {
  std::set<GroupId> groups;
  for (const std::string& name : NamesIn(kind, record)) {
    // A name is of one article, so that at most one member knows it.
    for (const auto& member : members) {
      if (const auto group = member->GroupOf(name)) {
        groups.insert(*group);
        break;
      }
    }
  }
  return groups;
}

}  // namespace accord::query
