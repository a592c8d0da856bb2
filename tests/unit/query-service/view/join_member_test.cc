#include "query-service/view/join_member.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/join_fixture.h"

namespace accord::query {
namespace {

TEST(JoinMember, KnowsWhatReferencesMean) {
  ArticleText a("a", ""), b("b", "");
  for (ArticleText* article : {&a, &b}) {
    const std::string office = article->Participant("office", "body:office");
    v1::Agreement* agreement = article->Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
    *agreement->add_parties()->mutable_party() = ArticleText::Ref(office);
  }
  const JoinMembers members = MembersOf(Kind::kAgreement, {a.parsed(), b.parsed()});
  const auto meaning = [&](int i) {
    return members[i]->MeaningOf(members[i]->agreement().parties(0).party());
  };
  EXPECT_EQ(meaning(0), meaning(1));
  v1::ParticipantRef words, other_words;
  words.set_display_name("Hà Nội enterprises");
  other_words.set_display_name("HA NOI  enterprises");
  EXPECT_EQ(members[0]->MeaningOf(words), members[1]->MeaningOf(other_words));
  EXPECT_NE(members[0]->MeaningOf(words), meaning(0));
  EXPECT_FALSE(members[0]->GroupOf("participants/none"));
}

TEST(JoinMember, GivesAStatusItsStep) {
  ArticleText article("a", "");
  v1::Agreement* agreement = article.Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
  agreement->set_status(v1::AGREEMENT_STATUS_SIGNED);
  article.Claim("status", agreement)->mutable_value()->set_code("AGREEMENT_STATUS_SIGNED");
  const JoinMembers members = MembersOf(Kind::kAgreement, {article.parsed()});
  ASSERT_EQ(members[0]->agreement().status_history_size(), 1);
  ASSERT_NE(members[0]->SaidOf("status_history[0]"), nullptr);
  EXPECT_EQ(members[0]->SaidOf("status_history[0]")->evidence->claims(0).value().code(),
            "AGREEMENT_STATUS_SIGNED");
  EXPECT_EQ(members[0]->SaidOf("status_date"), nullptr);
}

TEST(JoinMember, RefusesARowOfAnotherKind) {
  EXPECT_THAT(JoinMember::Create(Kind::kFigure, "x", {}), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
