#include "query-service/view/story_trees.h"

#include <utility>

namespace accord::query {

std::optional<StoryEdgeValue> StoryTrees::EdgeOf(const std::string& article) {
  return DecodeStoryEdge(batch_.Get(kIndex, StoryEdgeKey(article)).value_or(""));
}

std::vector<DatedArticle> StoryTrees::FollowersOf(const std::string& article, size_t max) {
  std::vector<DatedArticle> followers;
  const std::string prefix = StoryFollowerPrefix(article);
  for (const auto& row : batch_.ScanPrefix(kIndex, prefix, max)) {
    if (auto follower = DecodeDated(row.key.substr(prefix.size()))) followers.push_back(*std::move(follower));
  }
  return followers;
}

std::optional<std::string> StoryTrees::TopOf(std::string article) {
  for (size_t depth = 0; depth <= limits_.depth_max; ++depth) {
    std::optional<StoryEdgeValue> edge = EdgeOf(article);
    if (!edge) return article;
    article = std::move(edge->head.id);
  }
  return std::nullopt;
}

std::vector<std::string> StoryTrees::StoryFrom(const std::string& top) {
  std::vector<std::string> story = {top};
  size_t level_end = 1;
  size_t depth = 0;
  for (size_t i = 0; i < story.size() && story.size() < limits_.articles_max; ++i) {
    if (i == level_end) {
      level_end = story.size();
      ++depth;
    }
    if (depth == limits_.depth_max) break;
    for (DatedArticle& follower : FollowersOf(story[i], limits_.articles_max - story.size()))
      story.push_back(std::move(follower.id));
  }
  return story;
}

std::map<std::string, std::string> StoryTrees::Apply(const std::vector<Change>& changes,
                                                     const std::string& folded) {
  std::set<std::string> tops;
  std::map<std::string, std::string> stories;
  stories.emplace(folded, folded);
  for (const Change& change : changes) {
    if (auto top = TopOf(change.follower.id)) tops.insert(*std::move(top));
    // What it joins may push others out.
    if (change.edge) {
      if (auto top = TopOf(change.edge->head.id)) tops.insert(*std::move(top));
    }
    stories.emplace(change.follower.id, change.follower.id);
  }
  for (const std::string& top : tops) {
    for (const std::string& article : StoryFrom(top)) stories.emplace(article, article);
  }
  for (const Change& change : changes) {
    const auto& [follower, day_before, edge] = change;
    if (const auto before = EdgeOf(follower.id))
      batch_.Delete(kIndex, StoryFollowerKey(before->head.id, day_before, follower.id));
    if (edge) {
      batch_.Put(kIndex, StoryEdgeKey(follower.id), EncodeStoryEdge(*edge));
      batch_.Put(kIndex, StoryFollowerKey(edge->head.id, follower.day, follower.id), "");
    } else {
      batch_.Delete(kIndex, StoryEdgeKey(follower.id));
    }
  }
  for (const Change& change : changes) tops.insert(change.follower.id);
  // Also where it follows whom it followed, with another text.
  tops.insert(folded);
  std::set<std::string> tops_now;
  for (const std::string& article : tops) {
    if (auto top = TopOf(article)) tops_now.insert(*std::move(top));
  }
  for (const std::string& top : tops_now) {
    for (const std::string& article : StoryFrom(top)) stories[article] = top;
  }
  return stories;
}

}  // namespace accord::query
