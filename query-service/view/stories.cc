#include "query-service/view/stories.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "common/base/names.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/stored_article.h"
#include "query-service/view/stored_record.h"
#include "query-service/view/story_rows.h"
#include "query-service/view/story_trees.h"
#include "query-service/view/story_windows.h"

namespace accord::query {
namespace {

// Of a row "articles/{id}".
std::string StoryIdOf(const v1::Article& row) {
  const size_t prefix = kArticles.size() + 1;
  return row.story().size() > prefix ? row.story().substr(prefix) : "";
}

class StoryFold {
 public:
  StoryFold(const StoryLimits& limits, ViewBatch* batch) : limits_(limits), batch_(*batch) {}

  std::map<std::string, StoryMove> Run(const std::string& article, const StoryText* now, v1::Article* row) {
    const std::string stored = batch_.Get(kStory, article).value_or("");
    const std::string encoded = now == nullptr ? "" : EncodeStoryText(*now);
    if (stored == encoded) return KeepStory(article, row);
    const std::optional<StoryText> before = texts_.Load(article);
    if (before) Leave(article, *before);
    texts_.Forget(article);
    if (now != nullptr) Come(article, *now, encoded);
    if (!batch_.status().ok()) return {};
    const std::string day_before = before ? before->day : "";
    std::map<std::string, std::string> stories =
        trees_.Apply(ChangesOf(article, now != nullptr ? now->day : day_before, day_before), article);
    return Rename(article, row, stories);
  }

 private:
  // An article whose text is as it was.
  std::map<std::string, StoryMove> KeepStory(const std::string& article, v1::Article* row) {
    StoryMove move;
    const std::optional<v1::Article> before = StoredRow(article);
    if (before && row != nullptr) {
      row->set_story(before->story());
      move.before = move.now = StoryIdOf(*before);
    }
    return {{article, move}};
  }

  std::optional<v1::Article> StoredRow(const std::string& article) {
    const std::optional<std::string> stored = batch_.Get(kArticle, article);
    v1::Article row;
    if (!stored || !ParseRow(*stored, "article " + article, &row, &batch_)) return std::nullopt;
    return row;
  }

  void Leave(const std::string& article, const StoryText& text) {
    const StoryPlace place = PlaceOf(article, text);
    for (const DatedArticle& follower : trees_.FollowersOf(article, std::numeric_limits<size_t>::max()))
      again_.insert(follower);
    NoteBehind(place, false);
    windows_.Delete(place);
    windows_.Forget();
    batch_.Delete(kStory, article);
  }

  void Come(const std::string& article, const StoryText& text, const std::string& encoded) {
    const StoryPlace place = PlaceOf(article, text);
    batch_.Put(kStory, article, encoded);
    windows_.Put(place);
    windows_.Forget();
    NoteBehind(place, true);
  }

  // What changes for those behind an article that comes or goes, while it stands in its buckets.
  void NoteBehind(const StoryPlace& place, bool comes) {
    for (const uint64_t band : place.bands) {
      for (const int64_t week : {place.week, place.week + 1})
        NoteBehind(place.article, windows_.Of(band, week), week, comes);
    }
  }

  void NoteBehind(const DatedArticle& article, const std::vector<DatedArticle>& window, int64_t week,
                  bool comes) {
    const size_t own = PlaceIn(window, article);
    if (own >= std::min(window.size(), limits_.articles_max)) return;
    // It is compared with others only while this article is away.
    if (window.size() > limits_.articles_max) again_.insert(window[limits_.articles_max]);
    if (own >= limits_.bucket_max) return;
    // Others are compared with it only while this article is away.
    const DatedArticle* displaced =
        window.size() > limits_.bucket_max ? &window[limits_.bucket_max] : nullptr;
    if (comes && displaced != nullptr) {
      for (const DatedArticle& follower :
           trees_.FollowersOf(displaced->id, std::numeric_limits<size_t>::max()))
        again_.insert(follower);
    }
    for (size_t i = own + 1; i < std::min(window.size(), limits_.articles_max); ++i) {
      if (StoryWeek(window[i].day) != week) continue;
      if (comes) {
        offers_[window[i]].insert(article);
      } else if (displaced != nullptr && i > limits_.bucket_max) {
        offers_[window[i]].insert(*displaced);
      }
    }
  }

  std::optional<StoryEdgeValue> EdgeTo(const StoryText& text, const DatedArticle& other) {
    const std::optional<StoryText>& other_text = texts_.Load(other.id);
    if (!other_text) return std::nullopt;
    const std::optional<double> overlap = StoryOverlap(text, *other_text);
    if (!overlap) return std::nullopt;
    return StoryEdgeValue{static_cast<uint32_t>(*overlap * 1e6), other};
  }

  static bool IsStronger(const StoryEdgeValue& a, const std::optional<StoryEdgeValue>& b) {
    if (!b || a.overlap != b->overlap) return !b || a.overlap > b->overlap;
    return a.head < b->head;
  }

  std::optional<StoryEdgeValue> BestEdge(const std::string& article) {
    const std::optional<StoryText>& text = texts_.Load(article);
    if (!text) return std::nullopt;
    std::optional<StoryEdgeValue> best;
    for (const DatedArticle& other : windows_.ComparedWith(PlaceOf(article, *text))) {
      const std::optional<StoryEdgeValue> edge = EdgeTo(*text, other);
      if (edge && IsStronger(*edge, best)) best = edge;
    }
    return best;
  }

  // Whether one of those that it is compared with now is a better match than what it follows.
  bool TakesOffer(const DatedArticle& article, const std::set<DatedArticle>& others) {
    const std::optional<StoryText>& text = texts_.Load(article.id);
    const std::optional<StoryEdgeValue> follows = trees_.EdgeOf(article.id);
    return text && std::any_of(others.begin(), others.end(), [&](const DatedArticle& other) {
             const std::optional<StoryEdgeValue> edge = EdgeTo(*text, other);
             return edge && IsStronger(*edge, follows);
           });
  }

  std::vector<StoryTrees::Change> ChangesOf(const std::string& article, const std::string& day,
                                            const std::string& day_before) {
    for (const auto& [other, offers] : offers_) {
      if (again_.count(other) == 0 && TakesOffer(other, offers)) again_.insert(other);
    }
    std::vector<StoryTrees::Change> changes;
    const auto add = [&](const DatedArticle& dated, const std::string& dated_before) {
      std::optional<StoryEdgeValue> best = BestEdge(dated.id);
      if (best != trees_.EdgeOf(dated.id) || dated.day != dated_before)
        changes.push_back({dated, dated_before, std::move(best)});
    };
    for (const DatedArticle& dated : again_) {
      if (dated.id != article) add(dated, dated.day);
    }
    add({day, article}, day_before);
    return changes;
  }

  // Writes the names of stories into the articles' rows, and counts stories.
  std::map<std::string, StoryMove> Rename(const std::string& folded, v1::Article* folded_row,
                                          const std::map<std::string, std::string>& stories) {
    std::map<std::string, StoryMove> moves;
    int more = 0;
    for (const auto& [article, story] : stories) {
      const std::string own_name = ResourceName(kArticles, article);
      const std::string name = ResourceName(kArticles, story);
      std::optional<v1::Article> row = StoredRow(article);
      const bool is_live = article == folded ? folded_row != nullptr : row.has_value();
      const StoryMove move = {row ? StoryIdOf(*row) : "", is_live ? story : ""};
      if (article == folded || move.before != move.now) moves.emplace(article, move);
      if (move.before == article) --more;
      if (!is_live) continue;
      if (article == folded) {
        folded_row->set_story(name);
      } else {
        row->set_story(name);
        PutArticle(article, *row, &batch_);
      }
      if (name == own_name) ++more;
    }
    if (more != 0) AddToTotal(StoryTotalKey(), more, &batch_);
    return moves;
  }

  const StoryLimits limits_;
  ViewBatch& batch_;
  StoryTexts texts_{&batch_};
  StoryWindows windows_{limits_, &batch_};
  StoryTrees trees_{limits_, &batch_};
  // Articles that may follow another one now; and what others are compared with that they were not before.
  std::set<DatedArticle> again_;
  std::map<DatedArticle, std::set<DatedArticle>> offers_;
};

}  // namespace

std::map<std::string, StoryMove> FoldStory(const std::string& article, const StoryText* now, v1::Article* row,
                                           ViewBatch* batch, const StoryLimits& limits) {
  return StoryFold(limits, batch).Run(article, now, row);
}

std::string StoryOf(const std::string& article, ViewBatch* batch) {
  const std::optional<std::string> stored = batch->Get(kArticle, article);
  v1::Article row;
  if (!stored || !ParseRow(*stored, "article " + article, &row, batch)) return "";
  return StoryIdOf(row);
}

}  // namespace accord::query
