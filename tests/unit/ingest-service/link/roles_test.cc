// Roles: each party, signatory, witness and implementer knows its agreement, with the words that say so.
#include "ingest-service/link/roles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/link/evidence.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

class RolesTest : public ::testing::Test {
 protected:
  RolesTest() {
    for (const char* id : {"a", "b", "p"}) {
      article_.add_participants()->mutable_participant()->set_name(std::string("participants/") + id);
    }
  }

  RoleClaim Told(absl::string_view participant, v1::AgreementRole::Role role, ByteSpan span) const {
    return {role, participant, "agreements/x", claims_.FromText(TextValue("x"), "test.role", {span})};
  }
  const v1::Participant& With(const std::vector<RoleClaim>& roles, int participant) {
    AddRoles(document_, roles, &article_);
    Reread(&article_);
    return article_.participants(participant).participant();
  }

  const Document document_ = MakeDocument("Alpha and Beta signed before Petra.", "en");
  const ClaimMaker claims_{document_};
  v1::ParsedArticle article_;
};

TEST_F(RolesTest, APartyKnowsItsAgreementByTheSameWords) {
  const v1::Participant& alpha = With({Told("participants/a", v1::AgreementRole::ROLE_PARTY, {0, 5})}, 0);
  ASSERT_EQ(alpha.roles_size(), 1);
  EXPECT_EQ(alpha.roles(0).role(), v1::AgreementRole::ROLE_PARTY);
  EXPECT_EQ(alpha.roles(0).agreement(), "agreements/x");
  ASSERT_EQ(alpha.evidence_size(), 1);
  EXPECT_EQ(alpha.evidence(0).field(), "roles[0]");
  EXPECT_EQ(alpha.evidence(0).claims(0).value().code(), "PARTY");
  EXPECT_EQ(alpha.evidence(0).claims(0).evidence().spans(0).surface(), "Alpha");
}

TEST_F(RolesTest, OneRoleInOneAgreementIsToldOnce) {
  const v1::Participant& alpha = With({Told("participants/a", v1::AgreementRole::ROLE_PARTY, {0, 5}),
                                       Told("participants/a", v1::AgreementRole::ROLE_PARTY, {10, 14})},
                                      0);
  EXPECT_EQ(alpha.roles_size(), 1);
  EXPECT_EQ(alpha.evidence_size(), 1);
}

TEST_F(RolesTest, OneParticipantMayHaveSeveralRoles) {
  const v1::Participant& petra = With({Told("participants/p", v1::AgreementRole::ROLE_WITNESS, {29, 34}),
                                       Told("participants/p", v1::AgreementRole::ROLE_SIGNATORY, {29, 34})},
                                      2);
  ASSERT_EQ(petra.roles_size(), 2);
  EXPECT_EQ(petra.roles(0).role(), v1::AgreementRole::ROLE_WITNESS);
  EXPECT_EQ(petra.evidence(1).field(), "roles[1]");
  EXPECT_EQ(petra.evidence(1).claims(0).value().code(), "SIGNATORY");
}

TEST_F(RolesTest, AGroupIsNobody) {
  With({Told("", v1::AgreementRole::ROLE_PARTY, {0, 5})}, 0);
  for (const v1::ParsedParticipant& one : article_.participants())
    EXPECT_EQ(one.participant().roles_size(), 0);
}

}  // namespace
}  // namespace accord::ingest
