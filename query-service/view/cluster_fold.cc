#include "query-service/view/cluster_fold.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/error.h"
#include "query-service/view/stored_record.h"

namespace accord::query {
namespace {

using storage::v1::GroupRow;

void ClearCluster(GroupRow* row) {
  row->clear_canonical();
  row->clear_articles();
  row->clear_stories();
  row->clear_members();
  row->clear_claims();
  row->clear_fold_end();
}

// The groups of the cluster whose first has this row.
std::vector<GroupId> GroupsOf(const GroupId& first, const GroupRow& row) {
  std::vector<GroupId> groups = {first};
  for (const std::string& bytes : row.joined()) {
    if (const auto group = GroupId::FromBytes(bytes)) groups.push_back(*group);
  }
  return groups;
}

}  // namespace

void ClusterFold::Run(const GroupChanges& changes, const Forest::Settled& settled) {
  for (const auto& [group, change] : changes) Touch(group, change);
  for (const GroupRef& first : settled.now) touched_[first].regrouped = true;
  FreeNames(settled);
  for (const auto& [first, touched] : touched_) {
    if (!batch_.status().ok()) return;
    Fold(first, touched);
  }
}

void ClusterFold::Touch(const GroupRef& group, const GroupChange& change) {
  const auto& [kind, id] = group;
  for (const std::string& member : change.removed) batch_.Delete(kIndex, GroupMemberKey(kind, id, member));
  for (const std::string& member : change.added) batch_.Put(kIndex, GroupMemberKey(kind, id, member), "");

  GroupRow& row = groups_.Of(group);
  if (!change.join_key.empty()) row.set_key(change.join_key);
  storage::v1::GroupCounts& own = *row.mutable_own();
  own.set_articles(own.articles() + change.articles_delta);
  own.set_stories(own.stories() + change.stories_delta);
  own.set_members(static_cast<uint32_t>(own.members() + change.added.size() - change.removed.size()));
  own.set_claims(static_cast<uint32_t>(own.claims() + change.claims_delta));

  Touched& touched = touched_[{kind, groups_.FirstOf(group)}];
  for (const auto* members : {&change.removed, &change.added}) {
    if (members->empty()) continue;
    if (touched.least_changed.empty() || *members->begin() < touched.least_changed)
      touched.least_changed = *members->begin();
  }
}

bool ClusterFold::Reaches(const GroupRow& first, const Touched& touched) const {
  if (touched.regrouped || first.fold_end().empty()) return true;
  return !touched.least_changed.empty() && touched.least_changed <= first.fold_end();
}

void ClusterFold::FreeNames(const Forest::Settled& settled) {
  for (const GroupRef& first : settled.before) {
    GroupRow& row = groups_.Of(first);
    if (groups_.FirstOf(first) == first.second) continue;
    if (!row.canonical().empty()) RemoveRecord(first.first, row.canonical(), &batch_);
    ClearCluster(&row);
  }
  for (auto& [first, touched] : touched_) {
    const GroupRow& row = groups_.Of(first);
    touched.joined_again = Reaches(row, touched);
    if (!touched.joined_again) continue;
    touched.ids = LeastMembers(first);
    const bool stays = !touched.ids.empty() && row.canonical() == touched.ids.front();
    if (!row.canonical().empty() && !stays) RemoveRecord(first.first, row.canonical(), &batch_);
  }
}

std::vector<std::string> ClusterFold::LeastMembers(const GroupRef& first) {
  std::vector<std::string> ids;
  for (const GroupId& group : GroupsOf(first.second, groups_.Of(first))) {
    if (groups_.Of({first.first, group}).own().members() == 0) continue;
    const std::string prefix = GroupMemberPrefix(first.first, group);
    for (const ViewBatch::Row& row : batch_.ScanPrefix(kIndex, prefix, members_max_)) {
      ids.push_back(row.key.substr(prefix.size()));
    }
  }
  std::sort(ids.begin(), ids.end());
  if (ids.size() > members_max_) ids.resize(members_max_);
  return ids;
}

JoinMembers ClusterFold::LoadMembers(Kind kind, const std::vector<std::string>& ids) {
  JoinMembers members(ids.size());
  std::vector<std::string> missing_keys;
  std::vector<size_t> missing;
  for (size_t i = 0; i < ids.size(); ++i) {
    members[i] = cache_.Get(IdKey(kind, ids[i]));
    if (members[i] != nullptr) continue;
    missing.push_back(i);
    missing_keys.push_back(IdKey(kind, ids[i]));
  }
  std::vector<std::optional<std::string>> rows = batch_.GetMany(kEntity, missing_keys);
  for (size_t i = 0; i < missing.size() && batch_.status().ok(); ++i) {
    storage::v1::EntityRow row;
    if (!ParseRow(rows[i].value_or(""), "entity " + ids[missing[i]], &row, &batch_)) break;
    auto member = JoinMember::Create(kind, ids[missing[i]], std::move(row));
    if (!member.ok()) {
      batch_.Fail(member.status());
      break;
    }
    cache_.Put(missing_keys[i], *member);
    members[missing[i]] = *std::move(member);
  }
  return members;
}

void ClusterFold::CountMembers(const GroupRef& first, GroupRow* row) {
  storage::v1::GroupCounts sum;
  for (const GroupId& group : GroupsOf(first.second, *row)) {
    const storage::v1::GroupCounts& own = groups_.Of({first.first, group}).own();
    sum.set_articles(sum.articles() + own.articles());
    sum.set_stories(sum.stories() + own.stories());
    sum.set_members(sum.members() + own.members());
    sum.set_claims(sum.claims() + own.claims());
  }
  row->set_articles(sum.articles());
  row->set_stories(sum.stories());
  row->set_members(sum.members());
  row->set_claims(sum.claims());
}

void ClusterFold::Fold(const GroupRef& first, const Touched& touched) {
  const auto& [kind, id] = first;
  GroupRow& row = groups_.Of(first);
  CountMembers(first, &row);
  if (row.members() == 0) return ClearCluster(&row);
  const bool past_max = row.members() > members_max_;
  if (touched.joined_again) {
    const JoinMembers members = LoadMembers(kind, touched.ids);
    if (!batch_.status().ok()) return;
    row.set_canonical(touched.ids.front());
    row.set_fold_end(past_max ? touched.ids.back() : "");
    PutRecord(kind, row.canonical(), MakeRecord(kind, id, row.canonical(), members), &batch_);
  } else if (!past_max) {
    row.clear_fold_end();
  }
  PutSupport(kind, row, &batch_);
}

}  // namespace accord::query
