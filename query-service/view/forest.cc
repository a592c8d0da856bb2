#include "query-service/view/forest.h"

#include <algorithm>

#include "common/base/error.h"
#include "common/base/limits.h"

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

void Forest::NoteClusters(const std::set<GroupRef>& tops, Clusters* clusters) {
  for (const GroupRef& top : tops) clusters->emplace(top, FirstGroups(top));
}

Forest::Settled Forest::Settle() {
  std::set<GroupRef> tops;
  for (auto it = follows_.begin(); it != follows_.end();) {
    const bool same = GroupId::FromBytes(groups_.Of(it->first).follows()) == it->second;
    if (!same) tops.insert(TopOf(it->first));
    if (!same && it->second) tops.insert(TopOf({it->first.first, *it->second}));
    it = same ? follows_.erase(it) : std::next(it);
  }
  Clusters before;
  NoteClusters(tops, &before);
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
  std::set<GroupRef> tops_now;
  for (const GroupRef& top : tops) tops_now.insert(TopOf(top));
  Clusters now;
  NoteClusters(tops_now, &now);

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
