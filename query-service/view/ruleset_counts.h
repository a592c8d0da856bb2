// How many live articles each ruleset has parsed, in rows of the index: what GetStatus tells to show how far
// a ReparseArticles is.
#pragma once

#include <string>

#include "accord/v1/article.pb.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// Counts the article that is stored out, and `now` in; null: it goes. To be called before the article's row
// changes. Fails the batch with DATA_LOSS when that row is damaged.
void CountRuleset(const std::string& article, const v1::Article* now, ViewBatch* batch);

}  // namespace accord::query
