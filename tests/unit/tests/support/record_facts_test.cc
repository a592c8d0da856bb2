#include "tests/support/record_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::testing {
namespace {

std::vector<std::string> NoNames(const std::string&) { return {}; }

TEST(FactsOf, GivesAParticipantEveryNameItHas) {
  v1::Agreement agreement;
  agreement.set_name("agreements/a");
  agreement.set_kind(v1::AGREEMENT_KIND_TREATY);
  agreement.set_count(1);
  agreement.mutable_status_date()->set_edtf("2024-05");
  auto* party = agreement.add_parties()->mutable_party();
  party->set_participant("participants/p");
  party->set_display_name("the port");
  RecordFacts facts = FactsOf(agreement, [](const std::string& name) {
    return name == "participants/p" ? std::vector<std::string>{"Port of Northam", "PN"}
                                    : std::vector<std::string>{};
  });
  EXPECT_EQ(Print(facts),
            "agreement agreements/a (articles ): kind=TREATY; count=1; date=2024-05; "
            "party=Port of Northam / PN / the port");
}

TEST(FactsOf, LeadsAShareToItsLevel) {
  v1::Figure level;
  level.mutable_quantity()->set_value("200");
  v1::Figure share;
  share.set_transformation(v1::TRANSFORMATION_SHARE);
  share.set_level_figure("figures/level");
  share.mutable_quantity()->set_value("1.2");
  share.mutable_quantity()->set_kind(v1::Quantity::KIND_ABOUT);
  share.mutable_quantity()->mutable_unit()->set_kind(v1::Unit::KIND_PERCENT);
  const RecordFacts facts = FactsOf(
      share, NoNames, [&](const std::string& name) { return name == "figures/level" ? &level : nullptr; });
  EXPECT_EQ(Print(facts),
            "figure  (articles ): transformation=SHARE; value=1.2; unit=%; approx=about; level=200");
}

TEST(FactsOf, GathersTheNamesOfAParticipant) {
  v1::Participant participant;
  participant.set_type(v1::PARTICIPANT_TYPE_PERSON);
  participant.set_display_name("Ada Falk");
  participant.add_names()->set_text("Falk");
  participant.add_posts()->set_title("Mayor");
  EXPECT_EQ(Print(FactsOf(participant, NoNames)),
            "participant  (articles ): type=PERSON; name=Ada Falk / Falk; post=Mayor");
}

}  // namespace
}  // namespace accord::testing
