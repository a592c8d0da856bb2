// Brings groups and clusters up to date after articles came, changed or went: members, counts, records and
// their index rows. What is left of a cluster is a function of the members of its groups alone.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "query-service/view/forest.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/join.h"
#include "query-service/view/keys.h"
#include "query-service/view/member_cache.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// What one fold changes in one group. An entity whose row changed is in both sets.
struct GroupChange {
  // Empty when articles only leave the group.
  std::string join_key;
  std::set<std::string> removed;
  std::set<std::string> added;
  int articles_delta = 0;
  int stories_delta = 0;
  int64_t claims_delta = 0;
};
using GroupChanges = std::map<GroupRef, GroupChange>;

// The changes of one fold; for one use.
class ClusterFold {
 public:
  // A record is joined from the least `members_max` members. All must outlive it.
  ClusterFold(size_t members_max, MemberCache* cache, GroupRows* groups, ViewBatch* batch)
      : members_max_(members_max), cache_(*cache), groups_(*groups), batch_(*batch) {}

  // The entity rows of `changes` must stand in the batch already, and the forest must be settled.
  void Run(const GroupChanges& changes, const Forest::Settled& settled);

 private:
  // A cluster that may have to be joined again.
  struct Touched {
    // Its groups, or one of their members, are others than before.
    bool regrouped = false;
    // The least member that came, changed or went; empty: none.
    std::string least_changed;
    bool joined_again = false;
    std::vector<std::string> ids = {};
  };

  void Touch(const GroupRef& group, const GroupChange& change);
  // The canonical names of before that will be others' or nobody's are taken out, so that every name is free
  // whichever cluster is folded first.
  void FreeNames(const Forest::Settled& settled);
  bool Reaches(const storage::v1::GroupRow& first, const Touched& touched) const;
  void CountMembers(const GroupRef& first, storage::v1::GroupRow* row);
  std::vector<std::string> LeastMembers(const GroupRef& first);
  JoinMembers LoadMembers(Kind kind, const std::vector<std::string>& ids);
  void Fold(const GroupRef& first, const Touched& touched);

  const size_t members_max_;
  MemberCache& cache_;
  GroupRows& groups_;
  ViewBatch& batch_;
  std::map<GroupRef, Touched> touched_;
};

}  // namespace accord::query
