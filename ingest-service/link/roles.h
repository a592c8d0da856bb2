// Participant.roles of one article: who is party, represented, signatory, witness or implementer of its
// agreements. The claim of a role is that of the agreement's field, told of the participant.
#pragma once

#include <vector>

#include "accord/v1/article.pb.h"
#include "ingest-service/link/claims.h"

namespace accord::ingest {

// What an agreement says of a participant, as it is said there.
struct RoleClaim {
  v1::AgreementRole::Role role = v1::AgreementRole::ROLE_UNSPECIFIED;
  // Names of records. Those of a group are empty.
  absl::string_view participant;
  absl::string_view agreement;
  ClaimDraft claim;
};

// `roles` are those of the article's agreements, in their order; the evidence of its participants is written.
void AddRoles(const Document& document, const std::vector<RoleClaim>& roles, v1::ParsedArticle* article);

}  // namespace accord::ingest
