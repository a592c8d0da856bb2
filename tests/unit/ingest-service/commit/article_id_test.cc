#include "ingest-service/commit/article_id.h"

#include "common/base/names.h"
#include "gmock/gmock.h"

namespace accord::ingest {
namespace {

v1::ArticleInput Input(absl::string_view id, absl::string_view url, absl::string_view content) {
  v1::ArticleInput input;
  input.set_article_id(std::string(id));
  input.set_url(std::string(url));
  input.set_content(std::string(content));
  return input;
}

TEST(ArticleId, TheCallersComesFirst) {
  EXPECT_EQ(ArticleIdOf(Input("mine", "http://a.example/", "text")), "mine");
}

// Frozen: stored references hold these.
TEST(ArticleId, AreTheIdsThatStoresHold) {
  EXPECT_EQ(ArticleIdOf(Input("", "http://a.example/x", "text")), "u1-hz42kqeuh4uzvwjzyw4rqbrpte");
  EXPECT_EQ(ArticleIdOf(Input("", "", "text")), "r1-tawz4pvzs32vtzrt6tizjxxtoy");
}

TEST(ArticleId, OneUrlIsOneArticleWhateverItsSpellingAndContent) {
  const std::string id = ArticleIdOf(Input("", "http://a.example/x", "text"));
  EXPECT_EQ(ArticleIdOf(Input("", "HTTP://A.example:80/./x?utm_source=mail#top", "another text")), id);
  EXPECT_NE(ArticleIdOf(Input("", "http://a.example/y", "text")), id);
}

TEST(ArticleId, WithoutUrlTheContentNamesIt) {
  EXPECT_EQ(ArticleIdOf(Input("", "", "text")), ArticleIdOf(Input("", "", "text")));
  EXPECT_NE(ArticleIdOf(Input("", "", "text")), ArticleIdOf(Input("", "", "text ")));
}

TEST(ArticleId, MadeIdsAreResourceIds) {
  EXPECT_TRUE(IsResourceId(ArticleIdOf(Input("", "http://a.example/x", "text"))));
  EXPECT_TRUE(IsResourceId(ArticleIdOf(Input("", "", "text"))));
}

}  // namespace
}  // namespace accord::ingest
