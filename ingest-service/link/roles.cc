#include "ingest-service/link/roles.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "ingest-service/link/claims.h"

namespace accord::ingest {
namespace {

using Role = v1::AgreementRole::Role;

// The first claim of an agreement about one of its fields; null when nothing tells it.
const v1::Claim* ClaimOf(const v1::Agreement& agreement, absl::string_view field) {
  for (const v1::FieldEvidence& one : agreement.evidence()) {
    if (one.field() == field && one.claims_size() > 0) return &one.claims(0);
  }
  return nullptr;
}

class RoleAdder {
 public:
  explicit RoleAdder(v1::ParsedArticle* article) {
    for (v1::ParsedParticipant& one : *article->mutable_participants()) {
      participants_.emplace(one.participant().name(), one.mutable_participant());
    }
  }

  void AddAll(const v1::Agreement& agreement) {
    for (int i = 0; i < agreement.parties_size(); ++i) {
      const std::string field = absl::StrCat("parties[", i, "]");
      Add(agreement, v1::AgreementRole::ROLE_PARTY, agreement.parties(i).party(), field);
      Add(agreement, v1::AgreementRole::ROLE_REPRESENTED, agreement.parties(i).represents(),
          field + ".represents");
    }
    for (int i = 0; i < agreement.signatories_size(); ++i) {
      Add(agreement, v1::AgreementRole::ROLE_SIGNATORY, agreement.signatories(i).person(),
          absl::StrCat("signatories[", i, "]"));
    }
    for (int i = 0; i < agreement.witnesses_size(); ++i) {
      Add(agreement, v1::AgreementRole::ROLE_WITNESS, agreement.witnesses(i).person(),
          absl::StrCat("witnesses[", i, "]"));
    }
    for (int i = 0; i < agreement.implementers_size(); ++i) {
      Add(agreement, v1::AgreementRole::ROLE_IMPLEMENTER, agreement.implementers(i),
          absl::StrCat("implementers[", i, "]"));
    }
  }

 private:
  void Add(const v1::Agreement& agreement, Role role, const v1::ParticipantRef& who,
           const std::string& field) {
    const auto found = participants_.find(who.participant());
    const v1::Claim* claim = ClaimOf(agreement, field);
    if (found == participants_.end() || claim == nullptr) return;
    v1::Participant& participant = *found->second;
    if (participant.roles_size() >= static_cast<int>(kListElementsMax)) return;
    for (const v1::AgreementRole& known : participant.roles()) {
      if (known.role() == role && known.agreement() == agreement.name()) return;
    }
    v1::AgreementRole& added = *participant.add_roles();
    added.set_role(role);
    added.set_agreement(agreement.name());
    AddEvidence(participant.name(), absl::StrCat("roles[", participant.roles_size() - 1, "]"),
                CodeValue(absl::string_view(v1::AgreementRole::Role_Name(role)).substr(sizeof("ROLE_") - 1)),
                *claim, participant.mutable_evidence());
  }

  absl::flat_hash_map<std::string, v1::Participant*> participants_;
};

}  // namespace

void AddRoles(v1::ParsedArticle* article) {
  RoleAdder adder(article);
  for (const v1::ParsedAgreement& one : article->agreements()) adder.AddAll(one.agreement());
}

}  // namespace accord::ingest
