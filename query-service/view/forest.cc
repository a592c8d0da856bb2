#include "query-service/view/forest.h"

#include <limits>
#include <string>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "query-service/view/cut_tree.h"
#include "query-service/view/edges.h"

namespace accord::query {
namespace {

using Clusters = std::map<GroupRef, std::vector<GroupId>>;

// The cluster of every group in `clusters`, by its first.
std::map<GroupRef, GroupRef> FirstByGroup(const Clusters& clusters) {
  std::map<GroupRef, GroupRef> firsts;
  for (const auto& [first, groups] : clusters) {
    for (const GroupId& group : groups) firsts.emplace(GroupRef{first.first, group}, first);
  }
  return firsts;
}

GroupRef FirstIn(const std::map<GroupRef, GroupRef>& firsts, const GroupRef& group) {
  const auto it = firsts.find(group);
  return it == firsts.end() ? group : it->second;
}

std::vector<GroupId> GroupsIn(const Clusters& clusters, const GroupRef& first) {
  const auto it = clusters.find(first);
  return it == clusters.end() ? std::vector<GroupId>{first.second} : it->second;
}

}  // namespace

void Forest::Follow(const GroupRef& group, const std::optional<GroupId>& higher) {
  follows_.insert_or_assign(group, higher);
}

GroupRef Forest::TopOf(GroupRef group) {
  while (const std::optional<GroupId> higher = GroupId::FromBytes(groups_.Of(group).follows())) {
    group.second = *higher;
  }
  return group;
}

std::vector<GroupId> Forest::FirstGroups(const GroupRef& top) {
  std::vector<GroupId> groups = {top.second};
  for (size_t i = 0; i < groups.size() && groups.size() < kJoinedGroupsMax; ++i) {
    const std::string prefix = FollowerPrefix(top.first, groups[i]);
    for (const ViewBatch::Row& row : batch_.ScanPrefix(kIndex, prefix, kJoinedGroupsMax - groups.size())) {
      const std::optional<GroupId> follower = GroupId::FromBytes(row.key.substr(prefix.size()));
      if (follower) groups.push_back(*follower);
    }
  }
  return groups;
}

void Forest::NoteStored(const GroupRef& top, Clusters* clusters) {
  const Kind kind = top.first;
  for (const GroupId& group : FirstGroups(top)) {
    const GroupRef first = {kind, groups_.FirstOf({kind, group})};
    const auto [it, is_new] = clusters->try_emplace(first);
    if (!is_new) continue;
    it->second = {first.second};
    for (const std::string& bytes : groups_.Of(first).joined()) {
      if (const auto other = GroupId::FromBytes(bytes)) it->second.push_back(*other);
    }
  }
}

std::vector<std::pair<size_t, size_t>> Forest::Different(Kind kind, const std::vector<GroupId>& groups) {
  if (groups.size() == 1 || !batch_.Get(kIndex, TotalKey(JudgementTotal::kDifferent))) return {};
  std::map<std::string, size_t> places;
  for (size_t i = 0; i < groups.size(); ++i) places.emplace(groups[i].bytes(), i);
  // By the judgements' names, which stand last in the keys.
  std::map<std::string, std::pair<size_t, size_t>> pairs;
  for (size_t i = 0; i < groups.size(); ++i) {
    const std::string prefix = DifferentPrefix(kind, groups[i]);
    for (const auto& row : batch_.ScanPrefix(kIndex, prefix, std::numeric_limits<size_t>::max())) {
      const auto other = places.find(row.key.substr(prefix.size(), GroupId::kBytes));
      if (other == places.end()) continue;
      pairs.emplace(row.key.substr(prefix.size() + GroupId::kBytes), std::make_pair(i, other->second));
    }
  }
  std::vector<std::pair<size_t, size_t>> in_order;
  for (const auto& [names, pair] : pairs) in_order.push_back(pair);
  return in_order;
}

void Forest::NoteNew(const GroupRef& top, Clusters* clusters) {
  const Kind kind = top.first;
  const std::vector<GroupId> groups = FirstGroups(top);
  const auto different = Different(kind, groups);
  if (different.empty()) {
    clusters->emplace(top, groups);
    return;
  }
  std::map<GroupId, size_t> places;
  std::vector<TreeGroup> tree(groups.size());
  for (size_t i = 0; i < groups.size(); ++i) {
    places.emplace(groups[i], i);
    const auto higher = GroupId::FromBytes(groups_.Of({kind, groups[i]}).follows());
    if (i == 0 || !higher) continue;
    tree[i] = {places.at(*higher), Edges::Of(kind, groups[i], *higher, &batch_).value_or(EdgeValue{})};
  }
  const std::vector<size_t> firsts = CutTree(tree, different);
  for (size_t i = 0; i < groups.size(); ++i) (*clusters)[{kind, groups[firsts[i]]}].push_back(groups[i]);
}

Forest::Settled Forest::Settle() {
  // Trees that lose or get something, before and after.
  std::set<GroupRef> tops;
  for (const GroupRef& group : touched_) tops.insert(TopOf(group));
  for (auto it = follows_.begin(); it != follows_.end();) {
    const bool same = GroupId::FromBytes(groups_.Of(it->first).follows()) == it->second;
    if (!same) tops.insert(TopOf(it->first));
    if (!same && it->second) tops.insert(TopOf({it->first.first, *it->second}));
    it = same ? follows_.erase(it) : std::next(it);
  }
  Clusters before;
  for (const GroupRef& top : tops) NoteStored(top, &before);
  for (const auto& [group, higher] : follows_) {
    const auto& [kind, id] = group;
    storage::v1::GroupRow& row = groups_.Of(group);
    if (const auto old = GroupId::FromBytes(row.follows()))
      batch_.Delete(kIndex, FollowerKey(kind, *old, id));
    row.set_follows(higher ? higher->bytes() : "");
    if (higher) batch_.Put(kIndex, FollowerKey(kind, *higher, id), "");
    tops.insert(group);
  }
  follows_.clear();
  touched_.clear();
  std::set<GroupRef> tops_now;
  for (const GroupRef& top : tops) tops_now.insert(TopOf(top));
  Clusters now;
  for (const GroupRef& top : tops_now) NoteNew(top, &now);
  return Store(before, now);
}

Forest::Settled Forest::Store(const Clusters& before, const Clusters& now) {
  const auto firsts_before = FirstByGroup(before);
  const auto firsts_now = FirstByGroup(now);
  std::set<GroupRef> groups;
  for (const auto* firsts : {&firsts_before, &firsts_now}) {
    for (const auto& [group, first] : *firsts) groups.insert(group);
  }
  Settled settled;
  for (const GroupRef& group : groups) {
    const GroupRef was = FirstIn(firsts_before, group);
    const GroupRef is = FirstIn(firsts_now, group);
    const std::vector<GroupId> cluster = GroupsIn(now, is);
    if (was == is && GroupsIn(before, was) == cluster) continue;
    settled.before.insert(was);
    settled.now.insert(is);
    storage::v1::GroupRow& row = groups_.Of(group);
    row.set_cluster(is == group ? "" : is.second.bytes());
    row.clear_joined();
    if (is != group) continue;
    for (const GroupId& other : cluster) {
      if (other != group.second) row.add_joined(other.bytes());
    }
  }
  return settled;
}

}  // namespace accord::query
