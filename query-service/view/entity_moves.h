// Takes out what an article contributed before and puts in what it contributes now: entities, who states what
// to be one, and what changes in each group. An entity that is as it was changes nothing.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "query-service/view/cluster_fold.h"
#include "query-service/view/contributions.h"
#include "query-service/view/edges.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/member_cache.h"
#include "query-service/view/stories.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

using EntityId = std::pair<Kind, std::string>;

// Of one fold, which may move the entities of several articles, each once.
class EntityMoves {
 public:
  // All must outlive it.
  EntityMoves(MemberCache* cache, GroupRows* groups, Edges* edges, ViewBatch* batch)
      : cache_(*cache), groups_(*groups), edges_(*edges), batch_(*batch) {}

  // The batch fails with INTERNAL when a member name belongs to another article, with DATA_LOSS when a stored
  // row is damaged.
  // `stories`: the article's before and now; its id where it is alone.
  void Move(const std::string& article, const StoryMove& stories, std::vector<LocalEntity> now);
  // An article that is of another story now, and else as it was.
  void MoveStory(const std::string& article, const StoryMove& stories);

  const GroupChanges& changes() const { return changes_; }
  // The groups that each article stood in before and stands in now.
  using Told = std::vector<std::pair<std::set<GroupRef>, std::set<GroupRef>>>;
  const Told& told() const { return told_; }
  // Members that came, went, or stand in another group.
  const std::set<EntityId>& moved() const { return moved_; }

 private:
  // One article's.
  struct Article {
    const std::string& id;
    std::map<EntityId, ContributionValue> before = {};
    std::set<GroupRef> groups_before = {};
    std::set<GroupRef> groups_now = {};
  };

  void ReadBefore(Article* article);
  // Puts an entity in, and takes it off the list of those to remove.
  void Put(LocalEntity entity, Article* article);
  void Remove(const EntityId& id, const ContributionValue& was, const Article& article);
  // The group is joined next: what is at hand need not be parsed again.
  void Remember(Kind kind, const std::string& key, const std::string& id, storage::v1::EntityRow row);
  void StateEdges(const LocalEntity& entity);
  void TakeBackEdges(Kind kind, const ContributionValue& was);
  // An article counts once in a group, however many of its entities are joined there.
  void CountArticles(const Article& article);
  // A story counts once in a group, however many of its articles are.
  void CountStories(const Article& article, const StoryMove& stories);
  void CountStory(const GroupRef& group, const std::string& story, int delta);

  MemberCache& cache_;
  GroupRows& groups_;
  Edges& edges_;
  ViewBatch& batch_;
  GroupChanges changes_;
  Told told_;
  std::set<EntityId> moved_;
};

}  // namespace accord::query
