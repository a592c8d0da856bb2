// Brings one group up to date after an article came, changed or went: its members, its counts, its record and
// the record's index rows. What is left is a function of the group's members alone.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "query-service/view/keys.h"
#include "query-service/view/member_cache.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// What one article changes in one group. An entity whose row changed is in both sets.
struct GroupChange {
  // Empty when the article only leaves the group.
  std::string join_key;
  std::set<std::string> removed;
  std::set<std::string> added;
  int articles_delta = 0;
  int64_t claims_delta = 0;
};

// Parses a stored row into `message`; false, and the batch failed with DATA_LOSS, when it does not parse.
bool ParseRow(const std::string& row, const std::string& what, google::protobuf::Message* message,
              ViewBatch* batch);

// For a member that leaves `group` for another one in this fold, before any group is folded: a record that
// has its name is taken out, so that both groups find the name free whichever is folded first.
void FreeName(Kind kind, const GroupId& group, const std::string& member, ViewBatch* batch);

// The entity rows of `change` must stand in `batch` already. A record is joined from the least `members_max`
// members.
void FoldGroup(Kind kind, const GroupId& group, const GroupChange& change, size_t members_max,
               MemberCache* cache, ViewBatch* batch);

// Adds to the count of live articles or of records of a kind.
void AddToTotal(Kind kind, int delta, ViewBatch* batch);

}  // namespace accord::query
