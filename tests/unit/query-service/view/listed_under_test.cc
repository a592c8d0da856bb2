#include "query-service/view/listed_under.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/join_fixture.h"

namespace accord::query {
namespace {

TEST(ListedUnder, IsEveryRoleThatTheFilterNames) {
  ArticleText article("a", "");
  v1::Agreement* agreement = nullptr;
  std::vector<std::string> names;
  for (const char* who : {"party", "state", "signer", "witness", "body", "place"}) {
    names.push_back(article.Participant(who, absl::StrCat("k:", who)));
  }
  agreement = article.Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
  *agreement->add_parties()->mutable_party() = ArticleText::Ref(names[0]);
  *agreement->mutable_parties(0)->mutable_represents() = ArticleText::Ref(names[1]);
  *agreement->add_signatories()->mutable_person() = ArticleText::Ref(names[2]);
  *agreement->add_witnesses()->mutable_person() = ArticleText::Ref(names[3]);
  *agreement->add_implementers() = ArticleText::Ref(names[4]);
  *agreement->mutable_place() = ArticleText::Ref(names[5]);
  agreement->add_implementers()->set_display_name("a group without a record");
  const JoinMembers members = MembersOf(Kind::kAgreement, {article.parsed()});
  std::set<GroupId> expected;
  for (const char* who : {"party", "signer", "witness", "body"}) {
    expected.insert(GroupId::Of(Kind::kParticipant, absl::StrCat("k:", who), "a"));
  }
  EXPECT_EQ(ListedUnder(Kind::kAgreement, members[0]->record(), members), expected);
}

}  // namespace
}  // namespace accord::query
