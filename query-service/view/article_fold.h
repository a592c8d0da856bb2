// Turns one change of one article into changes of rows: what the article contributed before is taken out,
// what it contributes now is put in, and every group that either touches is folded once. A delete is a put of
// nothing.
#pragma once

#include <optional>
#include <string>

#include "query-service/view/contributions.h"
#include "query-service/view/member_cache.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// `now` unset: the article goes. Failures stand in the batch: INTERNAL when a member name belongs to another
// article, DATA_LOSS when a stored row is damaged.
void FoldArticle(const std::string& article, std::optional<Contributions> now, size_t members_max,
                 MemberCache* cache, ViewBatch* batch);

}  // namespace accord::query
