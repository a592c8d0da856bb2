// Which groups are one record. Each group follows at most one other of a higher rank, so that groups stand in
// trees. The first groups of a tree, from its top by breadth, ids ascending, are one cluster, at most
// kJoinedGroupsMax of them; what comes after stands alone. Where judgements say that two groups of a cluster
// are different it is taken apart (cut_tree.h).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "query-service/view/group_rows.h"
#include "query-service/view/keys.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// The changes of one fold.
class Forest {
 public:
  // Both must outlive it.
  Forest(ViewBatch* batch, GroupRows* groups) : batch_(*batch), groups_(*groups) {}

  // What `group` follows from now on. The caller sees to it that ranks rise.
  void Follow(const GroupRef& group, const std::optional<GroupId>& higher);

  // What tells `group` from others has changed.
  void Touch(const GroupRef& group) { touched_.insert(group); }

  // Brings rows up to date: who follows whom, and clusters. The groups whose cluster is another one than
  // before, or has other groups, by the first of it: once where it was (`before`), once where it is (`now`).
  // Clusters of a single group that nothing joins or leaves are in neither.
  struct Settled {
    std::set<GroupRef> before;
    std::set<GroupRef> now;
  };
  Settled Settle();

 private:
  GroupRef TopOf(GroupRef group);
  // From `top` by breadth, at most kJoinedGroupsMax.
  std::vector<GroupId> FirstGroups(const GroupRef& top);
  // By the first group.
  using Clusters = std::map<GroupRef, std::vector<GroupId>>;
  // Those of the groups of a tree as their rows have them.
  void NoteStored(const GroupRef& top, Clusters* clusters);
  // Those that a tree makes now.
  void NoteNew(const GroupRef& top, Clusters* clusters);
  // The pairs of places in `groups` that are judged to be different, in the order of the judgements' names.
  std::vector<std::pair<size_t, size_t>> Different(Kind kind, const std::vector<GroupId>& groups);
  // Puts the new clusters into the rows.
  Settled Store(const Clusters& before, const Clusters& now);

  ViewBatch& batch_;
  GroupRows& groups_;
  std::map<GroupRef, std::optional<GroupId>> follows_;
  std::set<GroupRef> touched_;
};

}  // namespace accord::query
