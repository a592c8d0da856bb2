// Turns one entry of the log into changes of rows. Of an article: what it contributed before is taken out,
// what it contributes now is put in; a delete is a put of nothing. Of a judgement: what it did is undone,
// what it does is done. Then every cluster that either touches is folded once.
#pragma once

#include <optional>
#include <string>

#include "accord/v1/judgement.pb.h"
#include "query-service/view/contributions.h"
#include "query-service/view/judgements.h"
#include "query-service/view/member_cache.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// `now` unset: the article goes. Failures stand in the batch: INTERNAL when a member name belongs to another
// article, DATA_LOSS when a stored row is damaged.
void FoldArticle(const std::string& article, std::optional<Contributions> now, size_t members_max,
                 MemberCache* cache, ViewBatch* batch);

// `pair` is that of the judgement.
void FoldJudgement(const JudgedPair& pair, const v1::IdentityJudgement& judgement, size_t members_max,
                   MemberCache* cache, ViewBatch* batch);

}  // namespace accord::query
