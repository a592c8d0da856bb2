// A participant's display name: the first of its joined names.
#pragma once

#include "accord/v1/participant.pb.h"
#include "query-service/view/evidence_draft.h"
#include "query-service/view/join.h"

namespace accord::query {

// Sets display_name from names[0], with the claims that articles make of it; the name's own evidence stands
// under "names[0]" and is not repeated.
void SetDisplayName(const JoinMembers& members, v1::Participant* participant, EvidenceDraft* evidence);

}  // namespace accord::query
