#include "ingest-service/extract/agreement/times.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

AgreementFrame Times(const AgreementReading& reading) {
  AgreementFrame frame;
  const Clause clause = reading.FirstClause();
  if (clause.trigger != nullptr) frame.status = clause.trigger->status;
  FillTimes(reading.chart(), clause, reading.instruments.empty() ? nullptr : &reading.instruments[0], &frame);
  return frame;
}

TEST(AgreementTimes, TakePlaceAndDateBehindTheVerb) {
  const AgreementReading reading("Peru and Chile signed a treaty in Ottawa on March 3, 2021.");
  const AgreementFrame frame = Times(reading);
  EXPECT_EQ(Words(reading.document(), frame.place), "Ottawa");
  EXPECT_EQ(Words(reading.document(), frame.date), "March 3, 2021");
}

TEST(AgreementTimes, ATermIsNotTheDayOfSigning) {
  const AgreementReading reading("Hai bên ký thỏa thuận hợp tác giai đoạn 2026-2029.", "vi");
  const AgreementFrame frame = Times(reading);
  EXPECT_EQ(frame.date.node, nullptr);
  ASSERT_NE(frame.validity.node, nullptr);
  EXPECT_EQ(frame.validity.node->As<DateValue>()->date.edtf(), "2026/2029");
}

TEST(AgreementTimes, ADateBehindTakesEffectStartsTheTerm) {
  const AgreementReading reading("The protocol takes effect on 1 August 2024.");
  EXPECT_EQ(Words(reading.document(), Times(reading).valid_from), "1 August 2024");
}

TEST(AgreementTimes, UntilEndsTheTerm) {
  const AgreementReading reading("The contract runs until 30 June 2031.");
  EXPECT_EQ(Words(reading.document(), Times(reading).valid_until), "30 June 2031");
}

TEST(AgreementTimes, ADeadlineIsNoDayOfSigning) {
  const AgreementReading reading("Hai công ty ký hợp đồng xây cầu, phải hoàn thành trước tháng 5/2029.",
                                 "vi");
  EXPECT_EQ(Times(reading).date.node, nullptr);
}

}  // namespace
}  // namespace accord::ingest::agreement
