#include "query-service/view/article_fold.h"

#include <limits>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "query-service/view/cluster_fold.h"
#include "query-service/view/edges.h"
#include "query-service/view/forest.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/ruleset_counts.h"
#include "query-service/view/stored_record.h"

namespace accord::query {
namespace {

using EntityId = std::pair<Kind, std::string>;

class ArticleFold {
 public:
  ArticleFold(const std::string& article, MemberCache* cache, ViewBatch* batch)
      : article_(article), cache_(*cache), batch_(*batch), groups_(batch), edges_(batch, &groups_) {}

  void Run(std::optional<Contributions> now, size_t members_max) {
    ReadBefore();
    if (now) {
      for (LocalEntity& entity : now->entities) PutEntity(std::move(entity));
    }
    for (const auto& [id, contribution] : before_) RemoveEntity(id, contribution);
    CountArticles();
    PutArticleRows(now);
    Forest forest(&batch_, &groups_);
    for (const auto& [group, higher] : edges_.Settle()) forest.Follow(group, higher);
    const Forest::Settled settled = forest.Settle();
    if (!batch_.status().ok()) return;
    ClusterFold(members_max, &cache_, &groups_, &batch_).Run(changes_, settled);
    groups_.Write();
  }

 private:
  void ReadBefore() {
    const std::string prefix = ContributionPrefix(article_);
    for (const auto& row : batch_.ScanPrefix(kIndex, prefix, std::numeric_limits<size_t>::max())) {
      const auto value = DecodeContribution(row.value);
      if (!value || row.key.size() <= prefix.size()) {
        batch_.Fail(Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                          absl::StrCat("a contribution of article ", article_, " is damaged")));
        return;
      }
      const Kind kind = static_cast<Kind>(row.key[prefix.size()]);
      before_.emplace(EntityId{kind, row.key.substr(prefix.size() + 1)}, *value);
      groups_before_.insert({kind, value->group});
    }
  }

  // Puts an entity in, and takes it off the list of those to remove.
  void PutEntity(LocalEntity entity) {
    const EntityId id{entity.kind, entity.id};
    const std::string key = IdKey(entity.kind, entity.id);
    groups_now_.insert({entity.kind, entity.group});
    std::string bytes = entity.row.SerializeAsString();
    std::string contribution = EncodeContribution({entity.group, entity.claims, entity.edges});
    const auto old = before_.find(id);
    if (old == before_.end() && batch_.Get(kMember, key).has_value()) {
      batch_.Fail(Error(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
                        absl::StrCat("article ", article_, " has the member name ", CollectionOf(entity.kind),
                                     "/", entity.id, ", which another article has too")));
      return;
    }
    if (old != before_.end()) {
      const ContributionValue was = old->second;
      before_.erase(old);
      if (was.group == entity.group && batch_.Get(kEntity, key) == bytes) return;
      CountEdges(entity.kind, was, -1);
      GroupChange& change = changes_[{entity.kind, was.group}];
      change.removed.insert(entity.id);
      change.claims_delta -= was.claims;
    }
    GroupChange& change = changes_[{entity.kind, entity.group}];
    change.added.insert(entity.id);
    change.claims_delta += entity.claims;
    change.join_key = entity.join_key;
    StateEdges(entity);
    Remember(entity.kind, key, entity.id, std::move(entity.row));
    batch_.Put(kMember, key, entity.group.bytes());
    batch_.Put(kEntity, key, std::move(bytes));
    batch_.Put(kIndex, ContributionKey(article_, entity.kind, entity.id), std::move(contribution));
  }

  void StateEdges(const LocalEntity& entity) {
    const ContributionValue value{entity.group, entity.claims, entity.edges};
    for (size_t i = 0; i < entity.edges.size(); ++i) {
      groups_.Of({entity.kind, entity.edges[i].other}).set_key(entity.edge_keys[i]);
      CountEdge(entity.kind, value, entity.edges[i],
                entity.edges[i].up ? entity.edge_keys[i] : entity.join_key, +1);
    }
  }

  void CountEdges(Kind kind, const ContributionValue& value, int delta) {
    for (const StatedEdge& edge : value.edges) CountEdge(kind, value, edge, "", delta);
  }

  void CountEdge(Kind kind, const ContributionValue& value, const StatedEdge& edge,
                 const std::string& higher_key, int delta) {
    const GroupId& lower = edge.up ? value.group : edge.other;
    const GroupId& higher = edge.up ? edge.other : value.group;
    edges_.Count(kind, lower, higher, higher_key, Edges::By::kMember, delta);
  }

  // The group is joined next: what is at hand need not be parsed again.
  void Remember(Kind kind, const std::string& key, const std::string& id, storage::v1::EntityRow row) {
    cache_.Erase(key);
    auto member = JoinMember::Create(kind, id, std::move(row));
    if (!member.ok()) return batch_.Fail(member.status());
    cache_.Put(key, *std::move(member));
  }

  void RemoveEntity(const EntityId& id, const ContributionValue& was) {
    const auto& [kind, member] = id;
    const std::string key = IdKey(kind, member);
    GroupChange& change = changes_[{kind, was.group}];
    change.removed.insert(member);
    change.claims_delta -= was.claims;
    CountEdges(kind, was, -1);
    cache_.Erase(key);
    batch_.Delete(kMember, key);
    batch_.Delete(kEntity, key);
    batch_.Delete(kIndex, ContributionKey(article_, kind, member));
  }

  // An article counts once in a group, however many of its entities are joined there.
  void CountArticles() {
    for (const GroupRef& group : groups_before_) {
      if (groups_now_.count(group) > 0) continue;
      --changes_[group].articles_delta;
      if (group.first == Kind::kParticipant) batch_.Delete(kIndex, NamedByKey(group.second, article_));
    }
    for (const GroupRef& group : groups_now_) {
      if (groups_before_.count(group) > 0) continue;
      ++changes_[group].articles_delta;
      if (group.first == Kind::kParticipant) batch_.Put(kIndex, NamedByKey(group.second, article_), "");
    }
  }

  void PutArticleRows(const std::optional<Contributions>& now) {
    const bool was_live = batch_.Get(kArticle, article_).has_value();
    CountRuleset(article_, now ? &now->article_row : nullptr, &batch_);
    if (was_live != now.has_value()) AddToTotal(Kind::kArticle, now ? +1 : -1, &batch_);
    if (now) {
      batch_.Put(kArticle, article_, now->article_row.SerializeAsString());
      batch_.Put(kSource, article_, now->source.SerializeAsString());
    } else {
      batch_.Delete(kArticle, article_);
      batch_.Delete(kSource, article_);
    }
  }

  const std::string& article_;
  MemberCache& cache_;
  ViewBatch& batch_;
  std::map<EntityId, ContributionValue> before_;
  std::set<GroupRef> groups_before_;
  std::set<GroupRef> groups_now_;
  GroupRows groups_;
  Edges edges_;
  GroupChanges changes_;
};

}  // namespace

void FoldArticle(const std::string& article, std::optional<Contributions> now, size_t members_max,
                 MemberCache* cache, ViewBatch* batch) {
  ArticleFold(article, cache, batch).Run(std::move(now), members_max);
}

}  // namespace accord::query
