#include "query-service/query/article_reads.h"

#include <string>
#include <utility>
#include <vector>

#include "query-service/query/record_reads.h"

namespace accord::query {
namespace {

// The live article of a name, with its id in `id`.
absl::StatusOr<v1::Article> FindArticle(const RowReader& rows, const std::string& name, std::string* id) {
  absl::StatusOr<std::string> parsed = ParseResourceName("name", kArticles, name);
  if (!parsed.ok()) return parsed.status();
  *id = *std::move(parsed);
  absl::StatusOr<std::optional<v1::Article>> article = rows.Article(*id);
  if (!article.ok()) return article.status();
  if (!article->has_value()) return NotFound(name);
  return **std::move(article);
}

absl::StatusOr<IdSource> ArticleSource(const RowReader& rows, const std::string& participant) {
  if (participant.empty()) return IndexSource(rows, kArticle, "");
  auto group =
      rows.GroupOfMember(Kind::kParticipant, ParseResourceName("", kParticipants, participant).value_or(""));
  if (!group.ok()) return group.status();
  return group->has_value() ? IndexSource(rows, kIndex, NamedByPrefix(**group)) : ListSource({});
}

}  // namespace

absl::StatusOr<v1::GetArticleResponse> GetArticle(const RowReader& rows,
                                                  const v1::GetArticleRequest& request) {
  std::string id;
  absl::StatusOr<v1::Article> article = FindArticle(rows, request.name(), &id);
  if (!article.ok()) return article.status();
  v1::GetArticleResponse response;
  *response.mutable_article() = *std::move(article);
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

absl::StatusOr<v1::ListArticlesResponse> ListArticles(const RowReader& rows,
                                                      const v1::ListArticlesRequest& request) {
  absl::StatusOr<PageRequest> page_request =
      ParsePageRequest(request.page_size(), request.page_token(),
                       BindPage(rows.point().view_version, "ListArticles", request.match(), 0));
  const std::string& participant = request.match().participant();
  if (absl::Status status = JoinViolations(
          {page_request.status(), CheckOptionalName("match.participant", kParticipants, participant)});
      !status.ok()) {
    return status;
  }
  absl::StatusOr<IdSource> source = ArticleSource(rows, participant);
  if (!source.ok()) return source.status();
  auto page = FillPage<v1::Article>(*page_request, *source,
                                    [&](const std::vector<std::string>& ids) { return rows.Articles(ids); });
  if (!page.ok()) return page.status();
  v1::ListArticlesResponse response;
  for (v1::Article& article : page->items) *response.add_articles() = std::move(article);
  response.set_next_page_token(page->next_page_token);
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

absl::StatusOr<v1::GetSourceResponse> GetSource(const RowReader& rows, const v1::GetSourceRequest& request) {
  std::string id;
  absl::StatusOr<v1::Article> article = FindArticle(rows, request.name(), &id);
  if (!article.ok()) return article.status();
  absl::StatusOr<std::optional<storage::v1::SourceRow>> source = rows.Source(id);
  if (!source.ok()) return source.status();
  if (!source->has_value()) {
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 absl::StrCat("the text of ", request.name(), " is missing"));
  }
  v1::GetSourceResponse response;
  response.set_name(article->name());
  response.set_text_sha256(article->text_sha256());
  response.set_text(std::move(*(*source)->mutable_text()));
  *response.mutable_regions() = std::move(*(*source)->mutable_regions());
  *response.mutable_source_map() = std::move(*(*source)->mutable_source_map());
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

}  // namespace accord::query
