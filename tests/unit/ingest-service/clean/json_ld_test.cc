#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/clean/page_facts.h"

namespace accord::ingest {
namespace {

TEST(ReadJsonLd, FindsTheArticleInAGraph) {
  const PageFacts facts = ReadJsonLd(
      {R"({"@graph": [{"@type": "BreadcrumbList"}, {"@type": ["Thing", "NewsArticle"], "headline": "Pact",
           "datePublished": "2025-08-15T08:05:00+07:00", "inLanguage": "vi-VN",
           "publisher": {"@type": "Organization", "name": "Trader"}}]})"});
  EXPECT_EQ(facts.title, "Pact");
  EXPECT_EQ(facts.published, "2025-08-15T08:05:00+07:00");
  EXPECT_EQ(facts.language, "vi");
  EXPECT_EQ(facts.publisher, "Trader");
}

TEST(ReadJsonLd, TakesListsAndPlainNames) {
  const PageFacts facts =
      ReadJsonLd({R"([{"@type": "WebPage", "headline": "x"}, {"@type": "Article", "publisher": "Trader"}])"});
  EXPECT_EQ(facts.publisher, "Trader");
  EXPECT_EQ(facts.title, "");
}

TEST(ReadJsonLd, MalformedOrDeepScriptsSayNothing) {
  EXPECT_EQ(ReadJsonLd({"{\"@type\": \"Article\", \"headline\": "}).title, "");
  EXPECT_EQ(ReadJsonLd({std::string(100'000, '[')}).title, "");
  EXPECT_EQ(ReadJsonLd({"", "null", "5"}).title, "");
  EXPECT_EQ(ReadJsonLd({R"({"@type": "Article", "datePublished": "soon"})"}).published, "");
}

}  // namespace
}  // namespace accord::ingest
