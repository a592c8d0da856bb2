#include "ingest-service/link/agreements_record.h"

#include <gtest/gtest.h>

#include "ingest-service/link/agreements_terms.h"

namespace accord::ingest {
namespace {

Step StepAt(v1::AgreementStatus status, const std::string& edtf) {
  Step step;
  step.status = status;
  if (!edtf.empty()) step.date = LinkedDate{PointDate(edtf), {}};
  return step;
}

TEST(AgreementRecord, StandsAtItsLatestStep) {
  AgreementRecord record;
  record.steps = {StepAt(v1::AGREEMENT_STATUS_RATIFIED, "2024-02-01"),
                  StepAt(v1::AGREEMENT_STATUS_SIGNED, "2023-01-05")};
  EXPECT_EQ(CurrentStep(record)->status, v1::AGREEMENT_STATUS_RATIFIED);
}

TEST(AgreementRecord, StandsAtAnUndatedStepThatIsFurther) {
  AgreementRecord record;
  record.steps = {StepAt(v1::AGREEMENT_STATUS_SIGNED, "1990-01-05"),
                  StepAt(v1::AGREEMENT_STATUS_IN_FORCE, "")};
  EXPECT_EQ(CurrentStep(record)->status, v1::AGREEMENT_STATUS_IN_FORCE);
}

TEST(AgreementRecord, ForgetsPlansOnceSigned) {
  AgreementRecord record;
  record.steps = {StepAt(v1::AGREEMENT_STATUS_PLANNED, "2030"),
                  StepAt(v1::AGREEMENT_STATUS_SIGNED, "2024-05-01")};
  EXPECT_EQ(CurrentStep(record)->status, v1::AGREEMENT_STATUS_SIGNED);
  EXPECT_EQ(CurrentStep(AgreementRecord()), nullptr);
}

TEST(AgreementRecord, IsConcludedBySigningElseByItsYear) {
  AgreementRecord record;
  EXPECT_EQ(record.Concluded(), nullptr);
  record.year = LinkedDate{PointDate("2014"), {}};
  EXPECT_EQ(record.Concluded()->date.edtf(), "2014");
  record.steps = {StepAt(v1::AGREEMENT_STATUS_SIGNED, "2014-03-01")};
  EXPECT_EQ(record.Concluded()->date.edtf(), "2014-03-01");
}

TEST(AgreementRecord, KeepsEachParticipantOnce) {
  std::vector<LinkedParticipant> list;
  LinkedParticipant one;
  one.ref.entity = 1;
  one.key = "org:a";
  AddParticipant(one, &list);
  AddParticipant(one, &list);
  EXPECT_EQ(list.size(), 1u);
  // Two that nothing outside the article identifies may share a key.
  one.ref.entity = 2;
  AddParticipant(one, &list);
  EXPECT_EQ(list.size(), 2u);
}

}  // namespace
}  // namespace accord::ingest
