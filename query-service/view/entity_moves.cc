#include "query-service/view/entity_moves.h"

#include <limits>
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "query-service/view/stored_record.h"

namespace accord::query {

void EntityMoves::Move(const std::string& article, const StoryMove& stories, std::vector<LocalEntity> now) {
  Article moved{article};
  ReadBefore(&moved);
  for (LocalEntity& entity : now) Put(std::move(entity), &moved);
  for (const auto& [id, contribution] : moved.before) Remove(id, contribution, moved);
  CountArticles(moved);
  CountStories(moved, stories);
  told_.emplace_back(std::move(moved.groups_before), std::move(moved.groups_now));
}

void EntityMoves::MoveStory(const std::string& article, const StoryMove& stories) {
  Article moved{article};
  ReadBefore(&moved);
  moved.groups_now = moved.groups_before;
  CountStories(moved, stories);
}

void EntityMoves::ReadBefore(Article* article) {
  const std::string prefix = ContributionPrefix(article->id);
  for (const auto& row : batch_.ScanPrefix(kIndex, prefix, std::numeric_limits<size_t>::max())) {
    const auto value = DecodeContribution(row.value);
    if (!value || row.key.size() <= prefix.size()) {
      batch_.Fail(Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                        absl::StrCat("a contribution of article ", article->id, " is damaged")));
      return;
    }
    const Kind kind = static_cast<Kind>(row.key[prefix.size()]);
    article->before.emplace(EntityId{kind, row.key.substr(prefix.size() + 1)}, *value);
    article->groups_before.insert({kind, value->group});
  }
}

void EntityMoves::Put(LocalEntity entity, Article* article) {
  const EntityId id{entity.kind, entity.id};
  const std::string key = IdKey(entity.kind, entity.id);
  article->groups_now.insert({entity.kind, entity.group});
  std::string bytes = entity.row.SerializeAsString();
  const auto old = article->before.find(id);
  if (old == article->before.end()) {
    if (batch_.Get(kMember, key).has_value()) {
      batch_.Fail(
          Error(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
                absl::StrCat("article ", article->id, " has the member name ", CollectionOf(entity.kind), "/",
                             entity.id, ", which another article has too")));
      return;
    }
    moved_.insert(id);
  } else {
    const ContributionValue was = old->second;
    article->before.erase(old);
    if (was.group == entity.group && batch_.Get(kEntity, key) == bytes) return;
    // Its own keys may be others though a judgement keeps it where it is.
    moved_.insert(id);
    TakeBackEdges(entity.kind, was);
    GroupChange& change = changes_[{entity.kind, was.group}];
    change.removed.insert(entity.id);
    change.claims_delta -= was.claims;
  }
  GroupChange& change = changes_[{entity.kind, entity.group}];
  change.added.insert(entity.id);
  change.claims_delta += entity.claims;
  change.join_key = entity.join_key;
  groups_.Of({entity.kind, entity.group}).set_key(entity.join_key);
  StateEdges(entity);
  std::string contribution = EncodeContribution({entity.group, entity.claims, entity.edges});
  Remember(entity.kind, key, entity.id, std::move(entity.row));
  batch_.Put(kMember, key, entity.group.bytes());
  batch_.Put(kEntity, key, std::move(bytes));
  batch_.Put(kIndex, ContributionKey(article->id, entity.kind, entity.id), std::move(contribution));
}

void EntityMoves::Remove(const EntityId& id, const ContributionValue& was, const Article& article) {
  const auto& [kind, member] = id;
  const std::string key = IdKey(kind, member);
  moved_.insert(id);
  GroupChange& change = changes_[{kind, was.group}];
  change.removed.insert(member);
  change.claims_delta -= was.claims;
  TakeBackEdges(kind, was);
  cache_.Erase(key);
  batch_.Delete(kMember, key);
  batch_.Delete(kEntity, key);
  batch_.Delete(kIndex, ContributionKey(article.id, kind, member));
}

void EntityMoves::Remember(Kind kind, const std::string& key, const std::string& id,
                           storage::v1::EntityRow row) {
  cache_.Erase(key);
  auto member = JoinMember::Create(kind, id, std::move(row));
  if (!member.ok()) return batch_.Fail(member.status());
  cache_.Put(key, *std::move(member));
}

void EntityMoves::StateEdges(const LocalEntity& entity) {
  for (size_t i = 0; i < entity.edges.size(); ++i) {
    const auto& [other, up] = entity.edges[i];
    groups_.Of({entity.kind, other}).set_key(entity.edge_keys[i]);
    edges_.Count(entity.kind, up ? entity.group : other, up ? other : entity.group,
                 up ? entity.edge_keys[i] : entity.join_key, Edges::By::kMember, +1);
  }
}

void EntityMoves::TakeBackEdges(Kind kind, const ContributionValue& was) {
  for (const auto& [other, up] : was.edges) {
    edges_.Count(kind, up ? was.group : other, up ? other : was.group, "", Edges::By::kMember, -1);
  }
}

void EntityMoves::CountStories(const Article& article, const StoryMove& stories) {
  for (const GroupRef& group : article.groups_before) {
    if (stories.before == stories.now && article.groups_now.count(group) > 0) continue;
    CountStory(group, stories.before, -1);
  }
  for (const GroupRef& group : article.groups_now) {
    if (stories.before == stories.now && article.groups_before.count(group) > 0) continue;
    CountStory(group, stories.now, +1);
  }
}

void EntityMoves::CountStory(const GroupRef& group, const std::string& story, int delta) {
  const std::string key = StoryCountKey(group.first, group.second, story);
  const int64_t before = DecodeTotal(batch_.Get(kIndex, key).value_or(""));
  AddToTotal(key, delta, &batch_);
  const int more = (before + delta > 0) - (before > 0);
  if (more != 0) changes_[group].stories_delta += more;
}

void EntityMoves::CountArticles(const Article& article) {
  for (const GroupRef& group : article.groups_before) {
    if (article.groups_now.count(group) > 0) continue;
    --changes_[group].articles_delta;
    if (group.first == Kind::kParticipant) batch_.Delete(kIndex, NamedByKey(group.second, article.id));
  }
  for (const GroupRef& group : article.groups_now) {
    if (article.groups_before.count(group) > 0) continue;
    ++changes_[group].articles_delta;
    if (group.first == Kind::kParticipant) batch_.Put(kIndex, NamedByKey(group.second, article.id), "");
  }
}

}  // namespace accord::query
