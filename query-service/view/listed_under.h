// The participants that a record is listed under: what the `participant` filter of List asks for.
#pragma once

#include <set>

#include "query-service/view/join.h"

namespace accord::query {

// An agreement's parties, signatories, witnesses and implementers; a figure's subject and counterpart. None
// for a participant. `record` was joined from `members`.
std::set<GroupId> ListedUnder(Kind kind, const google::protobuf::Message& record, const JoinMembers& members);

}  // namespace accord::query
