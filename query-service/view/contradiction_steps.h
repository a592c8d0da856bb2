// Steps of agreements that exclude each other. Planned steps exclude none: what is done updates them.
#pragma once

#include <vector>

#include "accord/v1/agreement.pb.h"
#include "accord/v1/contradiction.pb.h"
#include "query-service/view/join.h"

namespace accord::query {

// Statuses that cannot all hold; the record's own side first. Told by two articles:
//   a step is denied by who published when it was already taken, as another one says
//   terminated or expired, and in force by who published after that
//   signed or exchanged, and still proposed or negotiated by who published within kStillOpenDaysMax after
//   that
// Not with a renewal told by either, and not where the days of publication are unknown.
std::vector<v1::ContradictionSide> StatusSides(const v1::Agreement& record, const JoinMembers& members);

// Dates of one step that cannot both hold: of the end, and of entry into force between two parties, which all
// others may reach on days of their own.
std::vector<v1::ContradictionSide> StepDateSides(const v1::Agreement& record, const JoinMembers& members);

// What is negotiated long after a signing is the next agreement.
inline constexpr int kStillOpenDaysMax = 92;

}  // namespace accord::query
