#include "query-service/view/stored_article.h"

#include "query-service/view/filter_rows.h"
#include "query-service/view/filter_terms.h"

namespace accord::query {

void PutArticle(const std::string& id, const v1::Article& article, ViewBatch* batch) {
  batch->Put(kArticle, id, article.SerializeAsString());
  PutFilter(Kind::kArticle, id, FilterOf(article), batch);
}

void RemoveArticle(const std::string& id, ViewBatch* batch) {
  batch->Delete(kArticle, id);
  RemoveFilter(Kind::kArticle, id, batch);
}

}  // namespace accord::query
