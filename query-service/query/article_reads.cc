#include "query-service/query/article_reads.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "query-service/query/list_reads.h"
#include "query-service/query/read_mask.h"
#include "query-service/query/record_reads.h"
#include "query-service/query/wire.h"
#include "query-service/view/filter_terms.h"

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

const ListMethod& Method() {
  static const auto* const kMethod =
      new ListMethod{"ListArticles",
                     Kind::kArticle,
                     {{"name", ListOrder::kName}, {"published_day desc", ListOrder::kDate}},
                     {{"publisher", Facet::kPublisher},
                      {"language", Facet::kLanguage},
                      {"published_day", Facet::kPublishedYear}}};
  return *kMethod;
}

std::string LanguageTerm(absl::string_view language) { return absl::AsciiStrToLower(language); }

}  // namespace

void AddMatch(const v1::ArticleMatch& match, MatchBuilder* builder) {
  builder->NamingParticipant("match.participant", match.participant());
  builder->OfTexts("match.publishers", match.publishers(), Facet::kPublisher, &FoldedTerm);
  builder->OfTexts("match.languages", match.languages(), Facet::kLanguage, &LanguageTerm);
  if (match.has_published()) builder->OfDate("match.published", match.published());
  builder->OfStory("match.story", match.story());
}

absl::StatusOr<Encoded<v1::GetArticleResponse>> GetArticle(const RowReader& rows,
                                                           const v1::GetArticleRequest& request) {
  std::string article;
  const auto& like = v1::Article::default_instance();
  if (absl::Status status = CheckMask(request.read_mask(), like); !status.ok()) return status;
  if (absl::Status status = FindArticle(rows, request.name(), &article).status(); !status.ok()) return status;
  if (absl::Status status = ApplyMask(request.read_mask(), like, &article); !status.ok()) return status;
  return GetReply<v1::GetArticleResponse>(article, rows.point());
}

absl::StatusOr<Encoded<v1::ListArticlesResponse>> ListArticles(const RowReader& rows,
                                                               const v1::ListArticlesRequest& request) {
  return List<v1::ListArticlesResponse>(
      rows, Method(), request, /*view=*/0,
      [&request](MatchBuilder* builder) { AddMatch(request.match(), builder); });
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
