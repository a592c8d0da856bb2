// The stored rows of one article's own: its row, and what lists find it by.
#pragma once

#include <string>

#include "accord/v1/article.pb.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// Puts it in the place of the one of before. `id`: of its name.
void PutArticle(const std::string& id, const v1::Article& article, ViewBatch* batch);
void RemoveArticle(const std::string& id, ViewBatch* batch);

}  // namespace accord::query
