#include "query-service/view/forest.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

constexpr Kind kKind = Kind::kParticipant;
using Parents = std::map<GroupId, std::optional<GroupId>>;

// Clusters as the header says them, from nothing but who follows whom: the cluster's first, by group.
std::map<GroupId, GroupId> PlainFirsts(const Parents& parents) {
  std::map<GroupId, std::vector<GroupId>> followers;
  std::map<GroupId, GroupId> firsts;
  for (const auto& [group, parent] : parents) {
    if (parent) followers[*parent].push_back(group);
    firsts.emplace(group, group);
  }
  for (const auto& [top, parent] : parents) {
    if (parent) continue;
    std::vector<GroupId> queue = {top};
    for (size_t i = 0; i < queue.size() && i < kJoinedGroupsMax; ++i) {
      firsts.insert_or_assign(queue[i], top);
      std::vector<GroupId>& next = followers[queue[i]];
      std::sort(next.begin(), next.end());
      queue.insert(queue.end(), next.begin(), next.end());
    }
  }
  return firsts;
}

TEST(Forest, AnyOrderOfChangesGivesTheClustersOfAPlainOne) {
  std::mt19937_64 random(7);
  for (int history = 0; history < 20; ++history) {
    ViewFixture fixture;
    ViewBatch batch(fixture.view().database());
    GroupRows groups(&batch);
    Forest forest(&batch, &groups);
    // Some histories have more groups than a cluster may have.
    const int count = history % 4 == 0 ? 150 : 12;
    std::vector<GroupId> ids;
    for (int i = 0; i < count; ++i) ids.push_back(GroupId::Of(kKind, absl::StrCat(history, " ", i), ""));
    Parents parents;
    for (const GroupId& id : ids) parents.emplace(id, std::nullopt);
    for (int step = 0; step < 60; ++step) {
      std::map<GroupId, GroupId> before = PlainFirsts(parents);
      for (int change = 0; change < 1 + count / 10; ++change) {
        // A lesser index is a higher rank.
        const size_t i = random() % ids.size();
        std::optional<GroupId> higher;
        if (i > 0 && random() % 8 != 0) higher = ids[random() % std::min<size_t>(i, 1 + random() % 3)];
        parents[ids[i]] = higher;
        forest.Follow({kKind, ids[i]}, higher);
      }
      const Forest::Settled settled = forest.Settle();
      for (const auto& [group, first] : PlainFirsts(parents)) {
        ASSERT_EQ(groups.FirstOf({kKind, group}), first) << history << " " << step;
        if (before.at(group) == first) continue;
        EXPECT_EQ(settled.before.count({kKind, before.at(group)}), 1u);
        EXPECT_EQ(settled.now.count({kKind, first}), 1u);
      }
    }
  }
}

TEST(Forest, WhatFollowsTheSameAsBeforeTouchesNoCluster) {
  ViewFixture fixture;
  ViewBatch batch(fixture.view().database());
  GroupRows groups(&batch);
  Forest forest(&batch, &groups);
  const GroupId top = GroupId::Of(kKind, "top", "");
  const GroupRef lower = {kKind, GroupId::Of(kKind, "lower", "")};
  forest.Follow(lower, top);
  EXPECT_EQ(forest.Settle().now.size(), 1u);
  EXPECT_EQ(groups.Of({kKind, top}).joined_size(), 1);
  forest.Follow(lower, top);
  const Forest::Settled again = forest.Settle();
  EXPECT_TRUE(again.before.empty() && again.now.empty());
}

}  // namespace
}  // namespace accord::query
