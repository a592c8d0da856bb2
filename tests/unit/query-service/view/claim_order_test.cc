#include "query-service/view/claim_order.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/join_fixture.h"

namespace accord::query {
namespace {

// A figure of one article that says `value`.
struct Say {
  std::string article;
  std::string day;
  std::string value;
  bool named = false;
  uint32_t digits = 1;
};

class ClaimOrderTest : public ::testing::Test {
 protected:
  std::string PreferredOf(const std::vector<Say>& says) {
    std::vector<v1::ParsedArticle> articles;
    for (const Say& say : says) {
      ArticleText article(say.article, say.day);
      v1::Figure* figure = article.Figure("f", "k", say.value);
      v1::Claim* claim = figure->mutable_evidence(0)->mutable_claims(0);
      claim->mutable_value()->mutable_quantity()->set_significant_digits(say.digits);
      if (say.named) claim->mutable_attribution()->set_display_name("the minister");
      articles.push_back(article.parsed());
    }
    members_ = MembersOf(Kind::kFigure, articles);
    std::vector<Candidate> candidates;
    for (const auto& member : members_)
      candidates.push_back({member.get(), -1, true, member->SaidOf("quantity")});
    ranking_ = Rank(candidates);
    EXPECT_EQ(ranking_.claims[0], &candidates[ranking_.winner].said->evidence->claims(0));
    return ranking_.claims[0]->value().quantity().value();
  }
  JoinMembers members_;
  Ranking ranking_;
};

TEST_F(ClaimOrderTest, ANamedSpeakerComesFirst) {
  EXPECT_EQ(PreferredOf({{"a", "2025-02-01", "1"}, {"b", "2025-02-01", "1"}, {"c", "2025-01-01", "2", true}}),
            "2");
}

TEST_F(ClaimOrderTest, ThenWhatMoreArticlesSay) {
  EXPECT_EQ(PreferredOf({{"a", "2025-03-01", "1"}, {"b", "2025-02-01", "2"}, {"c", "2025-01-01", "2"}}), "2");
  EXPECT_EQ(ranking_.articles, 2);
}

TEST_F(ClaimOrderTest, ThenTheLaterDay) {
  EXPECT_EQ(PreferredOf({{"a", "2025-01-01", "1"}, {"b", "2025-02-01", "2"}, {"c", "", "3"}}), "2");
}

TEST_F(ClaimOrderTest, ThenMoreDigitsThenTheLeastClaimId) {
  EXPECT_EQ(PreferredOf({{"a", "2025-01-01", "1", false, 2}, {"b", "2025-01-01", "2", false, 3}}), "2");
  EXPECT_EQ(PreferredOf({{"b", "2025-01-01", "2"}, {"a", "2025-01-01", "1"}}), "1");
}

TEST_F(ClaimOrderTest, InOrderTellsAllAsRankTellsTheFirst) {
  std::vector<Say> says;
  for (int i = 0; i < 40; ++i) says.push_back({absl::StrCat("a", i), "2025-01-01", i % 2 == 0 ? "1" : "2"});
  PreferredOf(says);
  std::vector<Candidate> candidates;
  for (const auto& member : members_)
    candidates.push_back({member.get(), 7, true, member->SaidOf("quantity")});
  const std::vector<OrderedClaim> ordered = InOrder(candidates);
  ASSERT_EQ(ordered.size(), 40u);
  for (size_t i = 0; i < ranking_.claims.size(); ++i) EXPECT_EQ(ordered[i].claim, ranking_.claims[i]);
  for (const OrderedClaim& one : ordered) {
    const bool alike = one.claim->value().quantity().value() == ordered[0].claim->value().quantity().value();
    EXPECT_EQ(one.form == ordered[0].form, alike);
    EXPECT_EQ(one.index, 7);
  }
}

TEST_F(ClaimOrderTest, SayOneThingTellsOneValueInOneModality) {
  const auto say_one_thing = [&](const std::vector<Say>& says) {
    PreferredOf(says);
    std::vector<Candidate> candidates(1);
    for (const auto& member : members_)
      candidates.push_back({member.get(), -1, true, member->SaidOf("quantity")});
    return SayOneThing(candidates);
  };
  EXPECT_TRUE(say_one_thing({{"a", "2025-03-01", "1"}}));
  EXPECT_TRUE(say_one_thing({{"a", "2025-03-01", "1"}, {"b", "2025-02-01", "1"}}));
  EXPECT_FALSE(say_one_thing({{"a", "2025-03-01", "1"}, {"b", "2025-02-01", "2"}}));
  EXPECT_TRUE(SayOneThing({}));

  ArticleText plan("a", "2025-03-01"), deed("b", "2025-03-01");
  plan.Figure("f", "k", "1")->mutable_evidence(0)->mutable_claims(0)->set_modality(v1::MODALITY_PLANNED);
  deed.Figure("f", "k", "1");
  const JoinMembers both = MembersOf(Kind::kFigure, {plan.parsed(), deed.parsed()});
  EXPECT_FALSE(SayOneThing({{both[0].get(), -1, true, both[0]->SaidOf("quantity")},
                            {both[1].get(), -1, true, both[1]->SaidOf("quantity")}}));
}

TEST_F(ClaimOrderTest, KeepsNoMoreThanTheMaximum) {
  std::vector<Say> says;
  for (int i = 0; i < 40; ++i) says.push_back({absl::StrCat("a", i), "2025-01-01", "1"});
  PreferredOf(says);
  EXPECT_EQ(ranking_.claims.size(), kClaimsPerFieldMax);
  EXPECT_EQ(ranking_.articles, 40);
}

// Not as they lie in memory, which another run has otherwise.
TEST(ClaimOrder, OfClaimsThatAreAlikeTheFirstInTheArticleComesFirst) {
  storage::v1::EntityRow row;
  auto* evidence = row.mutable_figure()->add_evidence();
  evidence->set_field("quantity");
  for (const char* rule : {"d", "c", "b", "a"}) evidence->add_claims()->set_rule(rule);
  evidence->mutable_claims()->SwapElements(0, 3);
  evidence->mutable_claims()->SwapElements(1, 2);
  const auto member = JoinMember::Create(Kind::kFigure, "f", std::move(row));
  ASSERT_THAT(member, testing::IsOk());
  const JoinMember::Said* said = (*member)->SaidOf("quantity");
  std::string rules;
  for (const v1::Claim* claim : Rank({{member->get(), -1, true, said}}).claims) rules += claim->rule();
  EXPECT_EQ(rules, "abcd");
}

TEST(ClaimOrder, WithoutClaimsTheLaterArticleIsTaken) {
  ArticleText a("a", "2025-01-01"), b("b", "2025-01-02");
  a.Figure("f", "k", "1");
  b.Figure("f", "k", "2");
  const JoinMembers members = MembersOf(Kind::kFigure, {a.parsed(), b.parsed()});
  EXPECT_EQ(Rank({{members[0].get(), -1, true, nullptr}, {members[1].get(), -1, true, nullptr}}).winner, 1);
  EXPECT_EQ(Rank({{members[0].get(), -1, true, nullptr}, {members[1].get(), -1, false, nullptr}}).winner, 0);
  EXPECT_EQ(Rank({}).winner, -1);
}

TEST(ClaimOrder, ValuesThatSayTheSameHaveOneForm) {
  ArticleText article("a", "2025-01-01");
  article.Figure("f", "k", "1");
  const JoinMembers members = MembersOf(Kind::kFigure, {article.parsed()});
  v1::ClaimValue million, trieu;
  million.mutable_quantity()->set_value("200000000");
  million.mutable_quantity()->set_as_written("200 million USD");
  trieu.mutable_quantity()->set_value("200000000");
  trieu.mutable_quantity()->set_as_written("200 triệu USD");
  EXPECT_EQ(ValueForm(million, *members[0]), ValueForm(trieu, *members[0]));
  trieu.mutable_quantity()->set_value("200000001");
  EXPECT_NE(ValueForm(million, *members[0]), ValueForm(trieu, *members[0]));
}

}  // namespace
}  // namespace accord::query
