#include "tests/support/parsed_articles.h"

#include "gmock/gmock.h"

namespace accord::testing {
namespace {

TEST(ParsedArticles, AreSoundAndNeverAlike) {
  ParsedArticles articles(7);
  std::string previous;
  for (int i = 0; i < 50; ++i) {
    const v1::ParsedArticle article = articles.Make("a1");
    EXPECT_EQ(FaultySpans(article), "");
    EXPECT_GT(article.participants_size(), 0);
    EXPECT_NE(article.SerializeAsString(), previous);
    previous = article.SerializeAsString();
  }
}

TEST(ParsedArticles, OfOneSeedAreEqual) {
  EXPECT_EQ(ParsedArticles(3).Make("a1").SerializeAsString(),
            ParsedArticles(3).Make("a1").SerializeAsString());
  EXPECT_NE(ParsedArticles(3).Make("a1").SerializeAsString(),
            ParsedArticles(4).Make("a1").SerializeAsString());
}

TEST(ParsedArticles, FaultySpansFindsAShiftedSpan) {
  v1::ParsedArticle article = ParsedArticles(3).Make("a1");
  article.mutable_text()->insert(0, "x");
  EXPECT_NE(FaultySpans(article), "");
}

}  // namespace
}  // namespace accord::testing
