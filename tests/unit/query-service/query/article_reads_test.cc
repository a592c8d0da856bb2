#include "query-service/query/article_reads.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using testing::HasReason;

class ArticleReadsTest : public ReadsTest {
 protected:
  static auto GetArticle(const RowReader& rows, const v1::GetArticleRequest& request) {
    return Decoded(query::GetArticle(rows, request));
  }
  static auto ListArticles(const RowReader& rows, const v1::ListArticlesRequest& request) {
    return Decoded(query::ListArticles(rows, request));
  }
  static auto GetSource(const RowReader& rows, const v1::GetSourceRequest& request) {
    return Decoded(query::GetSource(rows, request));
  }
};

TEST_F(ArticleReadsTest, GetsAnArticleAndItsSource) {
  v1::GetArticleRequest get;
  get.set_name("articles/one");
  EXPECT_EQ(GetArticle(*rows_, get)->article().published_day(), "2025-01-01");
  v1::GetSourceRequest source;
  source.set_name("articles/one");
  EXPECT_EQ(GetSource(*rows_, source)->text(), "text of one");
  get.set_name("articles/none");
  source.set_name("articles/none");
  EXPECT_THAT(GetArticle(*rows_, get), HasReason(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(GetSource(*rows_, source), HasReason(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(ArticleReadsTest, ListsThoseThatNameAParticipant) {
  v1::ListArticlesRequest list;
  EXPECT_EQ(ListArticles(*rows_, list)->articles_size(), 3);
  list.mutable_match()->set_participant("participants/an-two");
  const auto response = ListArticles(*rows_, list);
  ASSERT_EQ(response->articles_size(), 2);
  EXPECT_EQ(response->articles(0).name(), "articles/one");
  EXPECT_EQ(response->articles(1).name(), "articles/two");
  list.mutable_match()->set_participant("articles/one");
  EXPECT_THAT(ListArticles(*rows_, list), HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace accord::query
