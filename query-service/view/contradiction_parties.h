// Parties that exclude each other.
#pragma once

#include <vector>

#include "accord/v1/contradiction.pb.h"
#include "query-service/view/join.h"

namespace accord::query {

// Two articles name equally many parties, share some, and each has one that the other lacks: those are the
// sides. Conservative, since most differences are of wording: both must be records that are known outside
// their article and of one type, bodies and persons be named in one language and by names of which none is
// part or acronym of the other, and neither may act for the other.
std::vector<v1::ContradictionSide> PartySides(const JoinMembers& members);

}  // namespace accord::query
