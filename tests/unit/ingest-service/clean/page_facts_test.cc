#include "ingest-service/clean/page_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

PageFacts Facts(const std::string& html) {
  const absl::StatusOr<ScannedPage> page = ScanPage(html);
  const HtmlTree tree(page->html);
  return ReadPageFacts(*page, tree, tree.root(), nullptr);
}

TEST(ReadPageFacts, MetaTagsTellWhatJsonLdDoesNot) {
  const PageFacts facts = Facts(
      "<html lang=vi-VN><meta property=og:title content='Pact &amp; peace'><meta property='og:site_name' "
      "content=Trader>"
      "<meta name=pubdate content='2025-10-02T06:50:00+07:00'>");
  EXPECT_EQ(facts.title, "Pact & peace");
  EXPECT_EQ(facts.publisher, "Trader");
  EXPECT_EQ(facts.published, "2025-10-02T06:50:00+07:00");
  EXPECT_EQ(facts.published_source, "meta:pubdate");
  EXPECT_EQ(facts.language, "vi");
}

TEST(ReadPageFacts, JsonLdComesFirst) {
  const PageFacts facts = Facts(
      "<meta property=og:title content=Other><meta name=date content=2020-01-01><script "
      "type='application/ld+json'>"
      "{\"@type\":\"NewsArticle\",\"headline\":\"Pact\",\"datePublished\":\"2025-05-22\"}</script>");
  EXPECT_EQ(facts.title, "Pact");
  EXPECT_EQ(facts.published, "2025-05-22");
  EXPECT_EQ(facts.published_source, "json-ld");
}

TEST(ReadPageFacts, TimeElementsAreTheLastResort) {
  const PageFacts facts =
      Facts("<meta name=date content=soon><p><time datetime='2025-05-22T10:00'>today</time>");
  EXPECT_EQ(facts.published, "2025-05-22T10:00");
  EXPECT_EQ(facts.published_source, "time");
}

TEST(ReadPageFacts, ACanonicalLinkSaysNothing) {
  EXPECT_EQ(Facts("<link rel=canonical href=https://x.example/>").title, "");
}

}  // namespace
}  // namespace accord::ingest
