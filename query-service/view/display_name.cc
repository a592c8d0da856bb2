#include "query-service/view/display_name.h"

#include <vector>

#include "query-service/view/claim_order.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

// What the articles say of the display name itself, those first that give this one.
std::vector<const v1::Claim*> ClaimsFor(const JoinMembers& members, const v1::Participant& participant) {
  std::vector<Candidate> candidates;
  for (const auto& member : members) {
    const v1::FieldEvidence* evidence = member->EvidenceOf("display_name");
    if (evidence == nullptr) continue;
    const auto& own = static_cast<const v1::Participant&>(member->record());
    candidates.push_back({member.get(), -1, own.display_name() == participant.display_name(), evidence});
  }
  const Ranking ranking = Rank(candidates);
  return ranking.winner < 0 ? std::vector<const v1::Claim*>() : ranking.claims;
}

}  // namespace

void SetDisplayName(const JoinMembers& members, v1::Participant* participant) {
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
  AddEvidence("display_name", ClaimsFor(members, *participant), participant);
}

}  // namespace accord::query
