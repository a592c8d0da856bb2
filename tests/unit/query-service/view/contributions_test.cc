#include "query-service/view/contributions.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

TEST(Contributions, HoldWhatTheJoinNeedsOfTheArticle) {
  ArticleText article("one", "2025-01-01");
  const std::string office = article.Participant("office", "body:office");
  v1::Agreement* agreement = article.Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
  *agreement->add_parties()->mutable_party() = ArticleText::Ref(office);
  agreement->mutable_support()->set_articles(9);
  const auto out = ContributionsOf(article.parsed());
  ASSERT_THAT(out, testing::IsOk());
  EXPECT_EQ(out->article, "one");
  EXPECT_EQ(out->source.text(), "text of one");
  ASSERT_EQ(out->entities.size(), 2u);
  const LocalEntity& deal = out->entities[0];
  EXPECT_EQ(deal.id, "deal-one");
  EXPECT_EQ(deal.claims, 1u);
  EXPECT_EQ(deal.row.published_day(), "2025-01-01");
  EXPECT_FALSE(deal.row.agreement().has_support());
  ASSERT_EQ(deal.row.refs_size(), 1);
  EXPECT_EQ(deal.row.refs(0).group(), GroupId::Of(Kind::kParticipant, "body:office", "one").bytes());
}

TEST(Contributions, SayOfWhichArticleAndTextTheirEvidenceIs) {
  ArticleText article("one", "");
  article.Figure("exports", "k", "1");
  v1::ParsedArticle parsed = article.parsed();
  parsed.mutable_article()->set_text_sha256("5a");
  const auto out = ContributionsOf(std::move(parsed));
  ASSERT_THAT(out, testing::IsOk());
  const v1::Evidence& evidence = out->entities[0].row.figure().evidence(0).claims(0).evidence();
  EXPECT_EQ(evidence.article(), "articles/one");
  EXPECT_EQ(evidence.text_sha256(), "5a");
}

TEST(Contributions, LeaveOutWhatHasNoNameOrOneTwice) {
  ArticleText article("one", "");
  article.Figure("exports", "k", "1");
  article.Figure("exports", "k", "2");
  article.Figure("NOT A NAME", "k", "3");
  const auto out = ContributionsOf(article.parsed());
  EXPECT_EQ(out->skipped, 2);
  ASSERT_EQ(out->entities.size(), 1u);
  EXPECT_EQ(out->entities[0].row.figure().quantity().value(), "1");
}

TEST(Contributions, WithoutAKeyJoinNothing) {
  ArticleText a("a", ""), b("b", "");
  a.Figure("exports", "", "1");
  b.Figure("exports", "", "1");
  EXPECT_NE(ContributionsOf(a.parsed())->entities[0].group, ContributionsOf(b.parsed())->entities[0].group);
}

TEST(Contributions, RefuseAnArticleWithoutAName) {
  EXPECT_THAT(ContributionsOf({}), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
