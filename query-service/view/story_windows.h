// The articles that share a band of their text's signature, as an article of one week sees them: those of the
// week before and of the week itself (and, behind them, of later ones), by (day, id). Whom an article is
// compared with hangs on its place there, so that it is a function of what is live.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "query-service/view/keys.h"
#include "query-service/view/story_match.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// An article by what it is found by: none of both when it can be no copy.
struct StoryPlace {
  DatedArticle article;
  int64_t week = 0;
  std::vector<uint64_t> bands;
};

class StoryWindows {
 public:
  // `batch` must outlive it.
  StoryWindows(const StoryLimits& limits, ViewBatch* batch) : limits_(limits), batch_(*batch) {}

  // The first kStoryArticlesMax, and one more when there is one. Remembered until Forget; the reference stays
  // until then.
  const std::vector<DatedArticle>& Of(uint64_t band, int64_t week);
  void Forget() { windows_.clear(); }

  // Of every band the first kStoryBucketMax before `place` where it is itself among the first
  // kStoryArticlesMax; by (day, id), each once.
  std::vector<DatedArticle> ComparedWith(const StoryPlace& place);

  void Put(const StoryPlace& place);
  void Delete(const StoryPlace& place);

 private:
  const StoryLimits limits_;
  ViewBatch& batch_;
  std::map<std::pair<uint64_t, int64_t>, std::vector<DatedArticle>> windows_;
};

// The place of an article in a window; the window's size when it is not there.
size_t PlaceIn(const std::vector<DatedArticle>& window, const DatedArticle& article);

}  // namespace accord::query
