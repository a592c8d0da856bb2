#include "query-service/view/article_fold.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "query-service/view/blocks.h"
#include "query-service/view/cluster_fold.h"
#include "query-service/view/edges.h"
#include "query-service/view/entity_moves.h"
#include "query-service/view/forest.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/ruleset_counts.h"
#include "query-service/view/stored_article.h"
#include "query-service/view/stored_entities.h"
#include "query-service/view/stored_record.h"
#include "query-service/view/stories.h"
#include "query-service/view/told_apart.h"

namespace accord::query {
namespace {

class Fold {
 public:
  Fold(size_t members_max, MemberCache* cache, ViewBatch* batch)
      : members_max_(members_max), cache_(*cache), batch_(*batch) {}

  void Article(const std::string& article, std::optional<Contributions> now) {
    PutArticleRows(article, &now);
    const bool judged = judgements_.Any();
    std::vector<LocalEntity> entities = now ? std::move(now->entities) : std::vector<LocalEntity>();
    if (judged) TellApart(article, OwnGroups(article, entities), &judgements_, &entities);
    moves_.Move(article, stories_[article], std::move(entities));
    for (const auto& [other, stories] : stories_) {
      if (other != article) moves_.MoveStory(other, stories);
    }
    if (judged) FollowJudgements(article);
    Settle();
  }

  void Judgement(const JudgedPair& pair, const v1::IdentityJudgement& judgement) {
    judgements_.Store(pair, judgement);
    if (const auto greater = StoredEntity(pair.kind, pair.second, &batch_)) MoveAgain(greater->row.article());
    pairs_.insert(pair);
    FollowJudgements("");
    Settle();
  }

 private:
  // As of after the fold: `entities` are those of `article`, whose rows still are those of before.
  OwnGroupOf OwnGroups(const std::string& article, const std::vector<LocalEntity>& entities) {
    std::map<EntityId, GroupId> own;
    for (const LocalEntity& entity : entities) own.emplace(EntityId{entity.kind, entity.id}, entity.group);
    return [this, article, own = std::move(own)](Kind kind, const std::string& id) -> std::optional<GroupId> {
      if (const auto it = own.find({kind, id}); it != own.end()) return it->second;
      const std::optional<LocalEntity> stored = StoredEntity(kind, id, &batch_);
      if (!stored || stored->row.article() == article) return std::nullopt;
      return stored->group;
    };
  }

  // Puts the entities of an article where judgements have them by now.
  void MoveAgain(const std::string& article) {
    std::vector<LocalEntity> entities = StoredEntities(article, &batch_);
    TellApart(article, OwnGroups(article, entities), &judgements_, &entities);
    const std::string story = StoryOf(article, &batch_);
    moves_.Move(article, {story, story}, std::move(entities));
  }

  // Who was judged with a member that moved stands elsewhere, maybe, and the judgement does something else.
  void FollowJudgements(const std::string& folded_article) {
    std::set<std::string> articles;
    for (const auto& [kind, id] : moves_.moved()) {
      for (const std::string& other : judgements_.JudgedWith(kind, id)) {
        pairs_.insert({kind, std::min(id, other), std::max(id, other)});
        if (!(id < other)) continue;
        const std::optional<LocalEntity> greater = StoredEntity(kind, other, &batch_);
        if (greater && greater->row.article() != folded_article) articles.insert(greater->row.article());
      }
    }
    for (const std::string& article : articles) MoveAgain(article);
    // Those that moved now moved by judgement alone: nobody is told apart by that, but edges are others.
    for (const auto& [kind, id] : moves_.moved()) {
      for (const std::string& other : judgements_.JudgedWith(kind, id)) {
        pairs_.insert({kind, std::min(id, other), std::max(id, other)});
      }
    }
    for (const JudgedPair& pair : pairs_) judgements_.Settle(pair);
  }

  void Settle() {
    for (const auto& [before, now] : moves_.told()) blocks_.Tell(before, now);
    blocks_.Settle(moves_.changes());
    // What a group follows may be the same and the edge weaker: then it may be cut elsewhere.
    const bool cuts = batch_.Get(kIndex, TotalKey(JudgementTotal::kDifferent)).has_value();
    for (const auto& [group, higher] : edges_.Settle()) {
      forest_.Follow(group, higher);
      if (cuts) forest_.Touch(group);
    }
    const Forest::Settled settled = forest_.Settle();
    if (!batch_.status().ok()) return;
    ClusterFold(members_max_, &cache_, &groups_, &batch_).Run(moves_.changes(), settled);
    groups_.Write();
  }

  void PutArticleRows(const std::string& article, std::optional<Contributions>* contributions) {
    std::optional<Contributions>& now = *contributions;
    stories_ = FoldStory(article, now ? &now->story : nullptr, now ? &now->article_row : nullptr, &batch_);
    const bool was_live = batch_.Get(kArticle, article).has_value();
    CountRuleset(article, now ? &now->article_row : nullptr, &batch_);
    if (was_live != now.has_value()) AddToTotal(Kind::kArticle, now ? +1 : -1, &batch_);
    if (now) {
      PutArticle(article, now->article_row, &batch_);
      batch_.Put(kSource, article, now->source.SerializeAsString());
    } else {
      RemoveArticle(article, &batch_);
      batch_.Delete(kSource, article);
    }
  }

  const size_t members_max_;
  MemberCache& cache_;
  ViewBatch& batch_;
  GroupRows groups_{&batch_};
  Edges edges_{&batch_, &groups_};
  Blocks blocks_{&batch_, &groups_, &edges_};
  Forest forest_{&batch_, &groups_};
  Judgements judgements_{&batch_, &groups_, &edges_, &forest_};
  EntityMoves moves_{&cache_, &groups_, &edges_, &batch_};
  std::set<JudgedPair> pairs_;
  // What changed by the folded article.
  std::map<std::string, StoryMove> stories_;
};

}  // namespace

void FoldArticle(const std::string& article, std::optional<Contributions> now, size_t members_max,
                 MemberCache* cache, ViewBatch* batch) {
  Fold(members_max, cache, batch).Article(article, std::move(now));
}

void FoldJudgement(const JudgedPair& pair, const v1::IdentityJudgement& judgement, size_t members_max,
                   MemberCache* cache, ViewBatch* batch) {
  Fold(members_max, cache, batch).Judgement(pair, judgement);
}

}  // namespace accord::query
