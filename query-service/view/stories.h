// Near copies of one text are one story (promise P8). Each text follows the text of an earlier (day, id) that
// it overlaps most, of those that it is compared with: in each bucket (a band of its signature, the week
// before and its own) the first kStoryBucketMax before it. Trees are stories (story_trees.h). All of it hangs
// on which articles are live and on nothing else.
//
// An article that comes late among its bucket's costs a scan of each of its buckets; one that comes or goes
// among the first kStoryBucketMax changes what at most kStoryArticlesMax behind it in each bucket are
// compared with: those that follow what went, or overlap more with what came, are compared again.
#pragma once

#include <map>
#include <string>

#include "accord/v1/article.pb.h"
#include "query-service/view/story_match.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// The ids of the stories that an article was of and is of; empty where it is not live.
struct StoryMove {
  std::string before;
  std::string now;
};

// Takes the article's stored text out and `now` in; both null: it goes. To be called before its row changes.
// Sets the story in `row`, and in the rows of all others whose story changes. Fails the batch with DATA_LOSS
// when a row is damaged. Gives the folded article, and those whose story is another one now.
std::map<std::string, StoryMove> FoldStory(const std::string& article, const StoryText* now, v1::Article* row,
                                           ViewBatch* batch, const StoryLimits& limits = {});

// The id of a live article's story; empty when it is not live.
std::string StoryOf(const std::string& article, ViewBatch* batch);

}  // namespace accord::query
