#include "query-service/view/story_windows.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"

namespace accord::query {

size_t PlaceIn(const std::vector<DatedArticle>& window, const DatedArticle& article) {
  const auto it = std::lower_bound(window.begin(), window.end(), article);
  return it != window.end() && *it == article ? static_cast<size_t>(it - window.begin()) : window.size();
}

const std::vector<DatedArticle>& StoryWindows::Of(uint64_t band, int64_t week) {
  const auto [it, is_new] = windows_.try_emplace({band, week});
  if (!is_new) return it->second;
  const std::string prefix = StoryBandPrefix(band);
  const std::string begin = absl::StrCat(prefix, FirstComparedDay(week));
  for (const auto& row : batch_.ScanPrefixFrom(kIndex, prefix, begin, limits_.articles_max + 1)) {
    if (auto article = DecodeDated(row.key.substr(prefix.size()))) it->second.push_back(*std::move(article));
  }
  return it->second;
}

std::vector<DatedArticle> StoryWindows::ComparedWith(const StoryPlace& place) {
  std::set<DatedArticle> articles;
  for (const uint64_t band : place.bands) {
    const std::vector<DatedArticle>& window = Of(band, place.week);
    const size_t own = PlaceIn(window, place.article);
    if (own >= std::min(window.size(), limits_.articles_max)) continue;
    const auto end = window.begin() + static_cast<ptrdiff_t>(std::min(own, limits_.bucket_max));
    articles.insert(window.begin(), end);
  }
  return {articles.begin(), articles.end()};
}

void StoryWindows::Put(const StoryPlace& place) {
  for (const uint64_t band : place.bands)
    batch_.Put(kIndex, StoryBandKey(band, place.article.day, place.article.id), "");
}

void StoryWindows::Delete(const StoryPlace& place) {
  for (const uint64_t band : place.bands)
    batch_.Delete(kIndex, StoryBandKey(band, place.article.day, place.article.id));
}

}  // namespace accord::query
