#include "ingest-service/link/agreements_merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TEST(MergeFrames, ALaterMentionIsTheSameAgreement) {
  const AgreementsReading reading(
      "Peru and Chile signed a protocol on ports on May 2, 2023.\n"
      "Minister Peter Hall and Minister Anna Berg signed the document.\n"
      "The protocol takes effect on June 1, 2023.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(Names(records[0].signatories), SizeIs(2));
  ASSERT_TRUE(records[0].valid_from.has_value());
  EXPECT_EQ(records[0].valid_from->date.edtf(), "2023-06-01");
}

TEST(MergeFrames, OtherPartiesMakeAnotherAgreement) {
  const AgreementsReading reading(
      "Peru and Chile signed a treaty in 2019. Peru and Japan signed a treaty in 2021.");
  const auto records = reading.Records();
  EXPECT_THAT(records, SizeIs(2));
}

TEST(MergeFrames, ASecondOneIsNotTheFirst) {
  const AgreementsReading reading(
      "Peru và Chile ký nghị định thư về cảng ngày 2/5/2023.\n"
      "Hai bên đang đàm phán nghị định thư thứ hai.",
      "vi");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[1].steps.at(0).status, v1::AGREEMENT_STATUS_NEGOTIATING);
  EXPECT_THAT(records[1].parties, SizeIs(2));
}

TEST(MergeFrames, ARenewalOfADatedAgreementIsARecordOfItsOwn) {
  const AgreementsReading reading(
      "Peru and Chile signed a protocol on ports on May 2, 2019.\n"
      "In May 2023 the protocol was extended to 31 December 2027.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(CurrentStep(records[0])->status, v1::AGREEMENT_STATUS_SIGNED);
  EXPECT_EQ(CurrentStep(records[1])->status, v1::AGREEMENT_STATUS_RENEWED);
  EXPECT_EQ(records[1].valid_until->date.edtf(), "2027-12-31");
}

TEST(MergeFrames, WitnessesOfASentenceOfTheirOwnJoin) {
  const AgreementsReading reading(
      "Peru và Chile ký hiệp định quá cảnh ngày 2/5/2023.\n"
      "Đại sứ Việt Nam tại Peru Trần Văn Bảo chứng kiến.",
      "vi");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(Names(records[0].parties), ElementsAre("Peru", "Chile"));
  EXPECT_THAT(records[0].witnesses, SizeIs(1));
  EXPECT_TRUE(records[0].signatories.empty());
}

TEST(MergeFrames, WhatIsNewsIsNotWhatDatesBack) {
  const AgreementsReading reading(
      "Peru announced a deal with Chile on power.\nThe treaty, signed on 3 March 1973, gives each half of "
      "it.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[0].Concluded(), nullptr);
  const AgreementsReading same(
      "Peru announced a treaty with Chile on power.\nThe treaty, signed on 3 March 2025, gives each half of "
      "it.");
  EXPECT_THAT(same.Records(), SizeIs(1));
}

TEST(MergeFrames, OneThatIsSucceededIsAnother) {
  const AgreementsReading reading(
      "Peru and Chile signed a memorandum of understanding on 2 June 2025.\n"
      "It holds until the end of 2028 and succeeds one signed on 30 January 2024.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[0].Concluded()->date.edtf(), "2025-06-02");
  EXPECT_EQ(records[1].Concluded()->date.edtf(), "2024-01-30");
}

}  // namespace
}  // namespace accord::ingest
