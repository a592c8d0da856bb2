#include "query-service/view/stored_article.h"

#include "gmock/gmock.h"
#include "query-service/view/filter_keys.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

TEST(StoredArticle, IsFoundByItsStoryWhileItIsThere) {
  ViewFixture fixture;
  ViewBatch batch(fixture.view().database());
  v1::Article article;
  article.set_name("articles/a");
  const auto is_of_story = [&](const char* story) {
    return batch.Get(kIndex, TermPrefix(Kind::kArticle, Facet::kStory, story) + "a").has_value();
  };
  article.set_story("articles/a");
  PutArticle("a", article, &batch);
  EXPECT_TRUE(is_of_story("a"));
  article.set_story("articles/b");
  PutArticle("a", article, &batch);
  EXPECT_FALSE(is_of_story("a"));
  EXPECT_TRUE(is_of_story("b"));
  EXPECT_EQ(batch.Get(kArticle, "a"), article.SerializeAsString());
  RemoveArticle("a", &batch);
  EXPECT_FALSE(is_of_story("b"));
  EXPECT_FALSE(batch.Get(kArticle, "a"));
}

}  // namespace
}  // namespace accord::query
