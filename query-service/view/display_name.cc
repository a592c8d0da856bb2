#include "query-service/view/display_name.h"

#include <vector>

#include "query-service/view/claim_order.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

// What the articles say of the display name itself, those first that give this one.
EvidenceDraft::Claims ClaimsFor(const JoinMembers& members, const v1::Participant& participant) {
  std::vector<Candidate> candidates;
  for (const auto& member : members) {
    const JoinMember::Said* said = member->SaidOf("display_name");
    if (said == nullptr) continue;
    const auto& own = static_cast<const v1::Participant&>(member->record());
    candidates.push_back({member.get(), -1, own.display_name() == participant.display_name(), said});
  }
  const Ranking ranking = Rank(candidates);
  return ranking.winner < 0 ? EvidenceDraft::Claims() : ranking.claims;
}

}  // namespace

void SetDisplayName(const JoinMembers& members, v1::Participant* participant, EvidenceDraft* evidence) {
  if (participant->names().empty()) {
    // An article that gives no list of names may still give the one to show.
    const JoinMember* first = nullptr;
    for (const auto& member : members) {
      if (first == nullptr || PublishedBefore(*member, *first)) first = member.get();
    }
    participant->set_display_name(static_cast<const v1::Participant&>(first->record()).display_name());
  } else {
    participant->set_display_name(participant->names(0).text());
  }
  evidence->Add("display_name", ClaimsFor(members, *participant));
}

}  // namespace accord::query
