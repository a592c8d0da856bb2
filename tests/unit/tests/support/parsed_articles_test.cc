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

// Of days, terms, titles and numbers of documents each is told by some and not by others.
TEST(ParsedArticles, TellFormsOfAgreementsWhereAsked) {
  const auto count = [](const ArticleWorld& world, const auto& tells) {
    ParsedArticles articles(7, world);
    int told = 0;
    for (int i = 0; i < 100; ++i) {
      const v1::ParsedArticle article = articles.Make("a1");
      EXPECT_EQ(FaultySpans(article), "");
      for (const auto& each : article.agreements()) told += tells(each.agreement()) ? 1 : 0;
    }
    return told;
  };
  const auto any = [](const v1::Agreement& each) { return true; };
  using Tells = bool (*)(const v1::Agreement& each);
  const Tells all[] = {[](const auto& each) { return each.has_concluded(); },
                       [](const auto& each) { return each.has_valid_until(); },
                       [](const auto& each) { return each.titles_size() > 0; },
                       [](const auto& each) { return each.count() > 0; }};
  const ArticleWorld formed{.formed_one_in = 1}, formless{.formed_one_in = 0};
  for (const Tells& tells : all) {
    EXPECT_EQ(count(formless, tells), 0);
    EXPECT_GT(count(formed, tells), 0);
    EXPECT_LT(count(formed, tells), count(formed, any));
  }
}

TEST(ParsedArticles, FaultySpansFindsAShiftedSpan) {
  v1::ParsedArticle article = ParsedArticles(3).Make("a1");
  article.mutable_text()->insert(0, "x");
  EXPECT_NE(FaultySpans(article), "");
}

}  // namespace
}  // namespace accord::testing
