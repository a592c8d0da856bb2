#include "ingest-service/link/roles.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/base/assign.h"
#include "common/base/limits.h"
#include "ingest-service/link/evidence.h"

namespace accord::ingest {
namespace {

class RoleAdder {
 public:
  RoleAdder(const Document& document, v1::ParsedArticle* article) : evidence_(document) {
    participants_.reserve(article->participants_size());
    for (v1::ParsedParticipant& one : *article->mutable_participants()) {
      participants_.emplace(one.participant().name(), one.mutable_participant());
    }
  }

  void Add(const RoleClaim& role) {
    const auto found = participants_.find(role.participant);
    if (found == participants_.end()) return;
    v1::Participant& participant = *found->second;
    if (participant.roles_size() >= static_cast<int>(kListElementsMax)) return;
    for (const v1::AgreementRole& known : participant.roles()) {
      if (known.role() == role.role && known.agreement() == role.agreement) return;
    }
    v1::AgreementRole& added = *participant.add_roles();
    added.set_role(role.role);
    Assign(role.agreement, added.mutable_agreement());
    ClaimDraft claim = role.claim;
    const absl::string_view name = v1::AgreementRole::Role_Name(role.role);
    claim.value = CodeValue(name.substr(sizeof("ROLE_") - 1));
    evidence_.Add(absl::StrCat("roles[", participant.roles_size() - 1, "]"), std::move(claim));
    evidence_.WriteTo(&participant);
  }

 private:
  EvidenceWriter evidence_;
  absl::flat_hash_map<absl::string_view, v1::Participant*> participants_;
};

}  // namespace

void AddRoles(const Document& document, const std::vector<RoleClaim>& roles, v1::ParsedArticle* article) {
  if (roles.empty()) return;
  RoleAdder adder(document, article);
  for (const RoleClaim& role : roles) adder.Add(role);
}

}  // namespace accord::ingest
