// Joins local entities of one group into the record that clients read. A pure function of the entities:
// neither their order nor anything else goes in.
//
//   plain field    the value of the article that the published order of claims prefers (claim_order.h)
//   list           the union over what identifies an element (record_fields.h), parts of an element joined
//   like plain fields; the preferred
//                  member's order first, then what other members add, published later first
//   status         the latest step by its own date, else the furthest (agreement_status.h)
//   evidence       per field the preferred claim first; paths are those of the joined record
//
// References keep the member names that the winning article wrote, so that a rename elsewhere rewrites
// nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "query-service/view/join_member.h"

namespace accord::query {

using JoinMembers = std::vector<std::shared_ptr<const JoinMember>>;

// The record of `members` (at least one) under its canonical name, at most kRecordBytesMax (record_bounds.h),
// without support.
std::unique_ptr<google::protobuf::Message> Join(Kind kind, absl::string_view canonical,
                                                const JoinMembers& members);

}  // namespace accord::query
