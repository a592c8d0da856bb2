#include "accordctl/record_tables.h"

#include <gtest/gtest.h>

namespace accord::ctl {
namespace {

TEST(TableOf, TellsAgreements) {
  RepeatedPtrField<v1::Agreement> agreements;
  v1::Agreement& agreement = *agreements.Add();
  agreement.set_name("agreements/a");
  agreement.set_kind(v1::AGREEMENT_KIND_PROTOCOL);
  agreement.set_status(v1::AGREEMENT_STATUS_SIGNED);
  agreement.mutable_status_date()->set_edtf("2024-05");
  agreement.set_count(13);
  agreement.add_parties()->mutable_party()->set_display_name("A");
  agreement.add_parties()->mutable_party()->set_display_name("B");
  agreement.add_subjects()->set_text("ports");
  agreement.mutable_support()->set_articles(2);
  EXPECT_EQ(TableOf(agreements).Print(0),
            "NAME          KIND      COUNT  STATUS  DATE     PARTIES  TITLE OR SUBJECT  ARTICLES\n"
            "agreements/a  PROTOCOL     13  SIGNED  2024-05  A; B     ports                    2\n");
}

TEST(TableOf, TellsParticipantsWithTheirOtherNames) {
  RepeatedPtrField<v1::Participant> participants;
  v1::Participant& participant = *participants.Add();
  participant.set_name("participants/p");
  participant.set_type(v1::PARTICIPANT_TYPE_ORGANIZATION);
  participant.set_display_name("North Bank");
  participant.add_names()->set_text("North Bank");
  participant.add_names()->set_text("NB");
  EXPECT_EQ(TableOf(participants).Print(0),
            "NAME            TYPE          DISPLAY NAME  OTHER NAMES\n"
            "participants/p  ORGANIZATION  North Bank    NB\n");
}

TEST(TableOf, TellsFiguresWithoutWhatIsOrdinary) {
  RepeatedPtrField<v1::Figure> figures;
  v1::Figure& figure = *figures.Add();
  figure.set_name("figures/f");
  figure.set_measure(v1::MEASURE_EXPORTS);
  figure.set_transformation(v1::TRANSFORMATION_LEVEL);
  figure.set_status(v1::OBSERVATION_STATUS_NORMAL);
  figure.mutable_quantity()->set_value("5");
  figure.mutable_quantity()->mutable_unit()->set_code("USD");
  figure.mutable_subject()->set_display_name("Northland");
  EXPECT_EQ(TableOf(figures).Print(0),
            "NAME       MEASURE  VALUE  SUBJECT\n"
            "figures/f  EXPORTS  5 USD  Northland\n");
}

TEST(TableOf, TellsArticlesWithTheirCounts) {
  RepeatedPtrField<v1::Article> articles;
  articles.Add()->set_name("articles/x");
  articles[0].set_title("Two towns sign");
  articles[0].set_agreement_count(3);
  EXPECT_EQ(TableOf(articles).Print(0),
            "NAME        TITLE           AGREEMENTS  PARTICIPANTS  FIGURES\n"
            "articles/x  Two towns sign           3             0        0\n");
}

}  // namespace
}  // namespace accord::ctl
