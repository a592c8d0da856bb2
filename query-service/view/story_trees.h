// Stories in the view's rows: which article follows which, the trees that this makes, and every article's
// story. A story is a tree's first articles, from its top by breadth in the order of (day, id), at most
// kStoryArticlesMax and kStoryDepthMax below the top; it is named by the top, its first article. What comes
// after stands alone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accord/v1/article.pb.h"
#include "query-service/view/keys.h"
#include "query-service/view/story_match.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

class StoryTrees {
 public:
  // `batch` must outlive it.
  StoryTrees(const StoryLimits& limits, ViewBatch* batch) : limits_(limits), batch_(*batch) {}

  // Whom the article follows; nullopt: nobody.
  std::optional<StoryEdgeValue> EdgeOf(const std::string& article);
  // The articles that follow it, by (day, id).
  std::vector<DatedArticle> FollowersOf(const std::string& article, size_t max);

  // What articles follow from now on.
  struct Change {
    DatedArticle follower;
    // The follower's day before the fold.
    std::string day_before;
    std::optional<StoryEdgeValue> edge;
  };
  // Applies changes of one fold to the edges. The articles whose story may be another one now, with the name
  // of it; of those that `folded` names too, which may be gone.
  std::map<std::string, std::string> Apply(const std::vector<Change>& changes, const std::string& folded);

 private:
  // The top of the tree when it is at most kStoryDepthMax above.
  std::optional<std::string> TopOf(std::string article);
  std::vector<std::string> StoryFrom(const std::string& top);

  const StoryLimits limits_;
  ViewBatch& batch_;
};

}  // namespace accord::query
