// Answers ArticleService at one read point. Errors: INVALID_ARGUMENT with every bad field, NOT_FOUND,
// DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/article_service.pb.h"
#include "common/base/encoded.h"
#include "query-service/query/match_builder.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

absl::StatusOr<Encoded<v1::GetArticleResponse>> GetArticle(const RowReader& rows,
                                                           const v1::GetArticleRequest& request);
absl::StatusOr<Encoded<v1::ListArticlesResponse>> ListArticles(const RowReader& rows,
                                                               const v1::ListArticlesRequest& request);
absl::StatusOr<Encoded<v1::GetSourceResponse>> GetSource(const RowReader& rows,
                                                         const v1::GetSourceRequest& request);

// Adds a match's fields.
void AddMatch(const v1::ArticleMatch& match, MatchBuilder* builder);

}  // namespace accord::query
