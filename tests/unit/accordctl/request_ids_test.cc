#include "accordctl/request_ids.h"

#include <gtest/gtest.h>

#include "common/base/limits.h"

namespace accord::ctl {
namespace {

v1::ArticleInput Article(const std::string& content) {
  v1::ArticleInput article;
  article.set_content(content);
  return article;
}

TEST(RequestIds, NameTheArticleItsPathAndThePrefix) {
  const RequestIds ids("p");
  const std::string id = ids.Of("a.txt", Article("one"));
  EXPECT_EQ(id, RequestIds("p").Of("a.txt", Article("one")));
  EXPECT_NE(id, RequestIds("q").Of("a.txt", Article("one")));
  EXPECT_NE(id, ids.Of("b.txt", Article("one")));
  EXPECT_NE(id, ids.Of("a.txt", Article("two")));
}

TEST(RequestIds, AreWithinTheLimitForEveryPrefix) {
  for (const std::string& prefix : {std::string(), std::string(37, 'x')}) {
    EXPECT_LE(RequestIds(prefix).Of("a.txt", Article("one")).size(), kRequestIdBytesMax);
  }
  EXPECT_TRUE(RequestIds::IsPrefix(RequestIds("").prefix()));
  EXPECT_NE(RequestIds("").prefix(), RequestIds("").prefix());
}

TEST(RequestIds, PrefixesAreShortAndPlain) {
  EXPECT_TRUE(RequestIds::IsPrefix("AZaz09._:-"));
  EXPECT_TRUE(RequestIds::IsPrefix(std::string(37, 'x')));
  for (const std::string& bad : {std::string(), std::string(38, 'x'), std::string("a b"), std::string("a/b")})
    EXPECT_FALSE(RequestIds::IsPrefix(bad)) << bad;
}

}  // namespace
}  // namespace accord::ctl
