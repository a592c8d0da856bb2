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

TEST(AgreementTimes, ADayOfTalksIsNoDateOfTheInstrument) {
  EXPECT_EQ(Times(AgreementReading("A treaty will be negotiated again in August 2025.")).date.node, nullptr);
  EXPECT_EQ(Times(AgreementReading("Bản sửa đổi sẽ được đàm phán tiếp vào tháng 8/2025.", "vi")).date.node,
            nullptr);
  EXPECT_NE(Times(AgreementReading("A treaty will be signed in August 2025.")).date.node, nullptr);
}

TEST(AgreementTimes, ADayOfAnnouncingIsNotThatOfSigning) {
  EXPECT_EQ(Times(AgreementReading("Peru announced on 3 March 2025 a deal with Chile.")).date.node, nullptr);
  const AgreementReading reading("Peru concluded on 3 March 2025 a deal with Chile.");
  EXPECT_EQ(Words(reading.document(), Times(reading).date), "3 March 2025");
}

TEST(AgreementTimes, WhatTheMainClauseDatesIsNotOfTheRelativeOne) {
  const AgreementReading reading(
      "Since 1 January 2025 milk is free under the treaty which Peru and Chile brought into force on 1 July "
      "2005.");
  EXPECT_EQ(Words(reading.document(), Times(reading).valid_from), "1 July 2005");
}

TEST(AgreementTimes, SignedSinceAPastMonthIsWhenItWasSigned) {
  const AgreementReading beside("hiệp định mà hai nước ký từ tháng 3/2022", "vi");
  EXPECT_EQ(Times(beside).valid_from.node, nullptr);
  EXPECT_NE(Times(beside).date.node, nullptr);
}

}  // namespace
}  // namespace accord::ingest::agreement
