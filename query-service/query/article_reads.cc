#include "query-service/query/article_reads.h"

#include <string>
#include <utility>
#include <vector>

#include "query-service/query/record_reads.h"
#include "query-service/query/wire.h"

namespace accord::query {
namespace {

// The id of a live article's name, with the bytes of its row in `bytes`.
absl::StatusOr<std::string> FindArticle(const RowReader& rows, const std::string& name, std::string* bytes) {
  absl::StatusOr<std::string> id = ParseResourceName("name", kArticles, name);
  if (!id.ok()) return id.status();
  absl::StatusOr<std::optional<std::string>> stored = rows.ArticleBytes(*id);
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return NotFound(name);
  *bytes = **std::move(stored);
  return id;
}

// Name, hash, token and the tags.
constexpr size_t kSourceHeadBytesMax = 512;

// The field of GetSourceResponse that has a field of a SourceRow; 0: none.
uint32_t SourceFieldOf(uint32_t row_field) {
  switch (row_field) {
    case storage::v1::SourceRow::kTextFieldNumber:
      return v1::GetSourceResponse::kTextFieldNumber;
    case storage::v1::SourceRow::kRegionsFieldNumber:
      return v1::GetSourceResponse::kRegionsFieldNumber;
    case storage::v1::SourceRow::kSourceMapFieldNumber:
      return v1::GetSourceResponse::kSourceMapFieldNumber;
    default:
      return 0;
  }
}

absl::Status DamagedText(const std::string& name) {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
               absl::StrCat("the text of ", name, " is missing or damaged"));
}

// All articles: the rows are the items.
absl::StatusOr<std::string> AllArticles(const RowReader& rows, const PageRequest& request) {
  if (rows.tier() == store::ReadTier::kMemory && !IsShort(request)) return store::NotInMemory();
  PageWriter page(request);
  const absl::Status status = rows.VisitArticles(
      request.after,
      [&page](absl::string_view id, absl::string_view article) { return page.Add(id, article); });
  if (!status.ok()) return status;
  return std::move(page).Finish(MetaBytes(rows.point()));
}

// The articles that name a participant.
absl::StatusOr<std::string> ArticlesNaming(const RowReader& rows, const PageRequest& request,
                                           const std::string& participant) {
  // Many lookups.
  if (rows.tier() == store::ReadTier::kMemory) return store::NotInMemory();
  auto groups = rows.ClusterOfMember(Kind::kParticipant,
                                     ParseResourceName("", kParticipants, participant).value_or(""));
  if (!groups.ok()) return groups.status();
  std::vector<std::string> prefixes;
  for (const GroupId& group : *groups) prefixes.push_back(NamedByPrefix(group));
  const IdSource ids = IndexSource(rows, kIndex, std::move(prefixes));
  return FillPage(
      request,
      [&rows, &ids](const std::string& after, size_t items_max) -> absl::StatusOr<std::vector<ListItem>> {
        absl::StatusOr<std::vector<std::string>> found = ids(after, items_max);
        if (!found.ok()) return found.status();
        auto articles = rows.ArticleBytes(*found);
        if (!articles.ok()) return articles.status();
        std::vector<ListItem> items(found->size());
        for (size_t i = 0; i < items.size(); ++i) items[i] = {(*found)[i], std::move((*articles)[i])};
        return items;
      },
      MetaBytes(rows.point()));
}

}  // namespace

absl::StatusOr<Encoded<v1::GetArticleResponse>> GetArticle(const RowReader& rows,
                                                           const v1::GetArticleRequest& request) {
  std::string article;
  if (absl::Status status = FindArticle(rows, request.name(), &article).status(); !status.ok()) return status;
  return GetReply<v1::GetArticleResponse>(article, rows.point());
}

absl::StatusOr<Encoded<v1::ListArticlesResponse>> ListArticles(const RowReader& rows,
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
  absl::StatusOr<std::string> page = participant.empty() ? AllArticles(rows, *page_request)
                                                         : ArticlesNaming(rows, *page_request, participant);
  if (!page.ok()) return page.status();
  return ListReply<v1::ListArticlesResponse>(*std::move(page));
}

absl::StatusOr<Encoded<v1::GetSourceResponse>> GetSource(const RowReader& rows,
                                                         const v1::GetSourceRequest& request) {
  std::string article;
  absl::StatusOr<std::string> id = FindArticle(rows, request.name(), &article);
  if (!id.ok()) return id.status();
  absl::StatusOr<std::optional<std::string>> source = rows.SourceBytes(*id);
  if (!source.ok()) return source.status();
  if (!source->has_value()) return DamagedText(request.name());
  Encoded<v1::GetSourceResponse> reply;
  reply.bytes.reserve((*source)->size() + kSourceHeadBytesMax);
  WireFields of_article(article);
  for (; of_article.Valid(); of_article.Next()) {
    if (of_article.number() == v1::Article::kNameFieldNumber)
      AppendBytesField(v1::GetSourceResponse::kNameFieldNumber, of_article.bytes(), &reply.bytes);
    if (of_article.number() == v1::Article::kTextSha256FieldNumber)
      AppendBytesField(v1::GetSourceResponse::kTextSha256FieldNumber, of_article.bytes(), &reply.bytes);
  }
  WireFields of_source(**source);
  for (; of_source.Valid(); of_source.Next()) {
    const uint32_t number = SourceFieldOf(of_source.number());
    if (number != 0) AppendBytesField(number, of_source.bytes(), &reply.bytes);
  }
  if (of_article.damaged() || of_source.damaged()) return DamagedText(request.name());
  AppendBytesField(v1::GetSourceResponse::kMetaFieldNumber, MetaBytes(rows.point()), &reply.bytes);
  return reply;
}

}  // namespace accord::query
