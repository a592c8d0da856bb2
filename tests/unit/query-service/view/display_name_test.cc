#include "query-service/view/display_name.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/join_fixture.h"

namespace accord::query {
namespace {

v1::Participant Joined(const std::vector<v1::ParsedArticle>& articles) {
  const JoinMembers members = MembersOf(Kind::kParticipant, articles);
  return static_cast<const v1::Participant&>(*Join(Kind::kParticipant, "x", members));
}

v1::ParsedArticle Named(const std::string& id, const std::string& name, v1::ParticipantName::Form form) {
  ArticleText article(id, "2025-01-01");
  article.Participant(name, "k");
  v1::ParsedArticle parsed = article.parsed();
  parsed.mutable_participants(0)->mutable_participant()->mutable_names(0)->set_form(form);
  return parsed;
}

TEST(DisplayName, IsAFullNameThatMostArticlesGive) {
  const v1::Participant joined = Joined({Named("a", "office", v1::ParticipantName::FORM_FULL),
                                         Named("b", "harbour", v1::ParticipantName::FORM_FULL),
                                         Named("c", "harbour", v1::ParticipantName::FORM_FULL),
                                         Named("d", "ho", v1::ParticipantName::FORM_ACRONYM),
                                         Named("e", "ho", v1::ParticipantName::FORM_ACRONYM),
                                         Named("f", "ho", v1::ParticipantName::FORM_ACRONYM)});
  EXPECT_EQ(joined.display_name(), "harbour");
  ASSERT_EQ(joined.names_size(), 3);
  EXPECT_EQ(joined.names(1).text(), "office");
  EXPECT_EQ(joined.names(2).text(), "ho");
  EXPECT_EQ(EvidenceAt(joined, "names[2]")->claims_size(), 3);
}

TEST(DisplayName, IsTheArticlesOwnWhereNoNamesAreListed) {
  v1::ParsedArticle parsed = Named("a", "office", v1::ParticipantName::FORM_FULL);
  parsed.mutable_participants(0)->mutable_participant()->clear_names();
  EXPECT_EQ(Joined({parsed}).display_name(), "office");
}

}  // namespace
}  // namespace accord::query
