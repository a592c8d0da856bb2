#include "query-service/view/agreement_status.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "query-service/view/claim_order.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

// Empty for an undated step, which sorts first.
const std::string& DayOf(const v1::StatusStep& step) {
  return step.date().latest_day().empty() ? step.date().earliest_day() : step.date().latest_day();
}

bool SameStep(const v1::Agreement& agreement, const v1::StatusStep& step) {
  return agreement.status() == step.status() && agreement.status_date().edtf() == step.date().edtf();
}

// The claims under `path` of the members that say the deciding step, best first; then what others say there.
EvidenceDraft::Claims ClaimsFor(const JoinMembers& members, const v1::StatusStep& step,
                                const std::string& path) {
  std::vector<Candidate> candidates;
  for (const auto& member : members) {
    const JoinMember::Said* said = member->SaidOf(path);
    if (said != nullptr) candidates.push_back({member.get(), -1, SameStep(member->agreement(), step), said});
  }
  const Ranking ranking = Rank(candidates);
  return ranking.winner < 0 ? EvidenceDraft::Claims() : ranking.claims;
}

}  // namespace

int DecidingStep(const google::protobuf::RepeatedPtrField<v1::StatusStep>& history) {
  int deciding = -1;
  for (int i = 0; i < history.size(); ++i) {
    const auto rank = [&](int step) { return std::tuple(DayOf(history[step]), history[step].status()); };
    if (deciding < 0 || rank(i) > rank(deciding)) deciding = i;
  }
  return deciding;
}

void JoinStatus(const JoinMembers& members, v1::Agreement* agreement, EvidenceDraft* evidence) {
  const int deciding = DecidingStep(agreement->status_history());
  if (deciding < 0) return;
  const v1::StatusStep& step = agreement->status_history(deciding);
  // What the parser said of the status itself; where nobody's status is this step, what was said of the step.
  const std::string path = absl::StrCat("status_history[", deciding, "]");
  agreement->set_status(step.status());
  EvidenceDraft::Claims claims = ClaimsFor(members, step, "status");
  evidence->Add("status", claims.empty() ? evidence->Of(path) : claims);
  if (!step.has_date()) return;
  *agreement->mutable_status_date() = step.date();
  claims = ClaimsFor(members, step, "status_date");
  if (claims.empty()) claims = evidence->Of(path + ".date");
  evidence->Add("status_date", claims.empty() ? evidence->Of(path) : claims);
}

}  // namespace accord::query
