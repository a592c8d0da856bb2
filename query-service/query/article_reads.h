// Answers ArticleService at one read point. Errors: INVALID_ARGUMENT with every bad field, NOT_FOUND,
// DATA_LOSS.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/article_service.pb.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

absl::StatusOr<v1::GetArticleResponse> GetArticle(const RowReader& rows,
                                                  const v1::GetArticleRequest& request);
absl::StatusOr<v1::ListArticlesResponse> ListArticles(const RowReader& rows,
                                                      const v1::ListArticlesRequest& request);
absl::StatusOr<v1::GetSourceResponse> GetSource(const RowReader& rows, const v1::GetSourceRequest& request);

}  // namespace accord::query
