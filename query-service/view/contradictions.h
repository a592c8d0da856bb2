// What the articles behind one record say of one property and cannot all hold (design, promise P7). A pure
// function of the members; their order does not matter.
//
//   kind, count, concluded, valid_from, valid_until, place      the values of the field
//   (contradiction_rules.h) parties                                                     sets of which one
//   party each differs status, status_history                                      steps, and dates of steps
//   quantity                                                    of figures
//
// An update is none: what is done and was planned, a revised or running figure, a term that was renewed.
#pragma once

#include <vector>

#include "accord/v1/contradiction.pb.h"
#include "query-service/view/join.h"

namespace accord::query {

// By field, ascending, each field once, without name and record (contradiction_rows.h sets them). `record` is
// what Join made of `members`. Participants have none. Stories are counted as articles.
std::vector<v1::Contradiction> ContradictionsOf(Kind kind, const google::protobuf::Message& record,
                                                const JoinMembers& members);

}  // namespace accord::query
