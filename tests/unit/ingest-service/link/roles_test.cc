// Roles: each party, signatory, witness and implementer knows its agreement, with the words that say so.
#include "ingest-service/link/roles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/link/claims.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

class RolesTest : public ::testing::Test {
 protected:
  RolesTest() {
    for (const char* id : {"a", "b", "p"}) {
      article_.add_participants()->mutable_participant()->set_name(std::string("participants/") + id);
    }
    agreement_ = article_.add_agreements()->mutable_agreement();
    agreement_->set_name("agreements/x");
  }

  void AddParty(const std::string& id, ByteSpan span) {
    agreement_->add_parties()->mutable_party()->set_participant("participants/" + id);
    const std::string field = "parties[" + std::to_string(agreement_->parties_size() - 1) + "]";
    AddEvidence("agreements/x", field, claims_.FromText(TextValue(id), "test.party", {span}),
                agreement_->mutable_evidence());
  }

  const Document document_ = MakeDocument("Alpha and Beta signed before Petra.", "en");
  const ClaimMaker claims_{document_};
  v1::ParsedArticle article_;
  v1::Agreement* agreement_;
};

TEST_F(RolesTest, APartyKnowsItsAgreementByTheSameWords) {
  AddParty("a", {0, 5});
  AddRoles(&article_);
  const v1::Participant& alpha = article_.participants(0).participant();
  ASSERT_EQ(alpha.roles_size(), 1);
  EXPECT_EQ(alpha.roles(0).role(), v1::AgreementRole::ROLE_PARTY);
  EXPECT_EQ(alpha.roles(0).agreement(), "agreements/x");
  ASSERT_EQ(alpha.evidence_size(), 1);
  EXPECT_EQ(alpha.evidence(0).field(), "roles[0]");
  EXPECT_EQ(alpha.evidence(0).claims(0).value().code(), "PARTY");
  EXPECT_EQ(alpha.evidence(0).claims(0).evidence().spans(0).surface(), "Alpha");
}

TEST_F(RolesTest, OneRoleInOneAgreementIsToldOnce) {
  AddParty("a", {0, 5});
  AddParty("a", {10, 14});
  AddRoles(&article_);
  EXPECT_EQ(article_.participants(0).participant().roles_size(), 1);
}

TEST_F(RolesTest, WhatNoWordsTellIsNoRole) {
  agreement_->add_witnesses()->mutable_person()->set_participant("participants/p");
  AddRoles(&article_);
  EXPECT_EQ(article_.participants(2).participant().roles_size(), 0);
}

TEST_F(RolesTest, AWitnessIsNoSignatory) {
  agreement_->add_witnesses()->mutable_person()->set_participant("participants/p");
  AddEvidence("agreements/x", "witnesses[0]", claims_.FromText(TextValue("p"), "test.witness", {{29, 34}}),
              agreement_->mutable_evidence());
  AddRoles(&article_);
  const v1::Participant& petra = article_.participants(2).participant();
  ASSERT_EQ(petra.roles_size(), 1);
  EXPECT_EQ(petra.roles(0).role(), v1::AgreementRole::ROLE_WITNESS);
}

}  // namespace
}  // namespace accord::ingest
