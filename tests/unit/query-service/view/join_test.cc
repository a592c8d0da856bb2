#include "query-service/view/join.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "tests/support/parsed_articles.h"
#include "tests/unit/query-service/view/join_fixture.h"

namespace accord::query {
namespace {

using ::testing::NotNull;

TEST(Join, UnitesListsByWhatTheyMeanAndMovesTheEvidenceAlong) {
  // Two articles name the same two bodies in different order, and one adds a third.
  ArticleText first("one", "2025-01-02"), second("two", "2025-01-01");
  for (ArticleText* article : {&first, &second}) {
    const bool is_first = article == &first;
    const std::string a = article->Participant("harbour", "body:a");
    const std::string b = article->Participant("rail", "body:b");
    const std::string c = article->Participant("tea", "body:c");
    v1::Agreement* agreement = article->Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
    const std::vector<std::string> parties = is_first ? std::vector{a, b} : std::vector{b, a, c};
    for (size_t i = 0; i < parties.size(); ++i) {
      *agreement->add_parties()->mutable_party() = ArticleText::Ref(parties[i]);
      *article->Claim(absl::StrCat("parties[", i, "]"), agreement)->mutable_value()->mutable_participant() =
          ArticleText::Ref(parties[i]);
    }
  }
  second.Agreement("x", "other", v1::AGREEMENT_KIND_TREATY);
  JoinMembers members = MembersOf(Kind::kAgreement, {first.parsed(), second.parsed()});
  members.pop_back();
  const v1::Agreement joined = JoinAgreement(members);
  ASSERT_EQ(joined.parties_size(), 3);
  // The article published later is preferred; what it does not say comes after.
  EXPECT_EQ(joined.parties(0).party().participant(), "participants/harbour-one");
  EXPECT_EQ(joined.parties(1).party().participant(), "participants/rail-one");
  EXPECT_EQ(joined.parties(2).party().participant(), "participants/tea-two");
  const v1::FieldEvidence* evidence = EvidenceAt(joined, "parties[1]");
  ASSERT_THAT(evidence, NotNull());
  ASSERT_EQ(evidence->claims_size(), 2);
  EXPECT_EQ(evidence->claims(0).value().participant().participant(), "participants/rail-one");
  EXPECT_EQ(evidence->claims(1).value().participant().participant(), "participants/rail-two");
}

TEST(Join, TakesPartsOfAnElementFromWhoeverTellsThem) {
  ArticleText first("one", "2025-01-02"), second("two", "2025-01-01");
  for (ArticleText* article : {&first, &second}) {
    const std::string person = article->Participant("an", "person:an", v1::PARTICIPANT_TYPE_PERSON);
    v1::Agreement* agreement = article->Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
    *agreement->add_signatories()->mutable_person() = ArticleText::Ref(person);
    if (article == &first) continue;
    agreement->mutable_signatories(0)->set_post("Director");
    article->Claim("signatories[0].post", agreement)->mutable_value()->set_text("Director");
  }
  const v1::Agreement joined = JoinAgreement(MembersOf(Kind::kAgreement, {first.parsed(), second.parsed()}));
  ASSERT_EQ(joined.signatories_size(), 1);
  EXPECT_EQ(joined.signatories(0).person().participant(), "participants/an-one");
  EXPECT_EQ(joined.signatories(0).post(), "Director");
  EXPECT_THAT(EvidenceAt(joined, "signatories[0].post"), NotNull());
}

TEST(Join, DoesNotDependOnTheOrderOfMembers) {
  testing::ParsedArticles articles(5, {2, 1, 1, 1, 1});
  std::vector<v1::ParsedArticle> parsed;
  for (int i = 0; i < 20; ++i) parsed.push_back(articles.Make(absl::StrCat("a", i)));
  for (Kind kind : {Kind::kAgreement, Kind::kParticipant, Kind::kFigure}) {
    JoinMembers members = MembersOf(kind, parsed);
    ASSERT_GT(members.size(), 5u);
    const std::string joined = Join(kind, "x", members)->SerializeAsString();
    std::reverse(members.begin(), members.end());
    EXPECT_EQ(Join(kind, "x", members)->SerializeAsString(), joined);
  }
}

TEST(Join, KeepsEverySpanAsTheArticlesGaveIt) {
  testing::ParsedArticles articles(6, {2, 1, 1, 1, 1});
  std::map<std::string, std::string> texts;
  std::vector<v1::ParsedArticle> parsed;
  for (int i = 0; i < 30; ++i) {
    parsed.push_back(articles.Make(absl::StrCat("a", i)));
    texts[parsed.back().article().name()] = parsed.back().text();
  }
  int spans = 0;
  const auto record = Join(Kind::kParticipant, "x", MembersOf(Kind::kParticipant, parsed));
  for (const auto& field : static_cast<const v1::Participant&>(*record).evidence()) {
    EXPECT_LE(field.claims_size(), static_cast<int>(kClaimsPerFieldMax));
    for (const auto& claim : field.claims()) {
      for (const auto& span : claim.evidence().spans()) {
        EXPECT_EQ(texts[claim.evidence().article()].substr(span.begin(), span.end() - span.begin()),
                  span.surface());
        ++spans;
      }
    }
  }
  EXPECT_GT(spans, 20);
}

TEST(Join, OfOneMemberIsThatMember) {
  ArticleText article("one", "2025-01-02");
  v1::Figure* figure = article.Figure("exports", "k", "200000000");
  figure->set_measure(v1::MEASURE_EXPORTS);
  figure->set_status(v1::OBSERVATION_STATUS_ESTIMATED);
  v1::Figure expected = article.parsed().figures(0).figure();
  // The evidence of a record says which article it is of.
  expected.mutable_evidence(0)->mutable_claims(0)->mutable_evidence()->set_article("articles/one");
  const auto joined = Join(Kind::kFigure, "exports-one", MembersOf(Kind::kFigure, {article.parsed()}));
  EXPECT_EQ(joined->ShortDebugString(), expected.ShortDebugString());
}

}  // namespace
}  // namespace accord::query
