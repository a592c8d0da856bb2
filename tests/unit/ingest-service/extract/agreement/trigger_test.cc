#include "ingest-service/extract/agreement/trigger.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

Trigger Only(absl::string_view text, absl::string_view language = "en") {
  const AgreementReading reading(text, language);
  EXPECT_EQ(reading.triggers.size(), 1u) << text;
  return reading.triggers.empty() ? Trigger() : reading.triggers[0];
}

TEST(Trigger, TellsVoice) {
  EXPECT_FALSE(Only("Both firms signed a contract.").passive);
  EXPECT_TRUE(Only("A contract was signed.").passive);
  EXPECT_FALSE(Only("Hai bên ký hợp đồng.", "vi").passive);
  EXPECT_TRUE(Only("Hợp đồng được ký hôm qua.", "vi").passive);
}

TEST(Trigger, InfinitivesAndParticiplesInIngAreActive) {
  EXPECT_FALSE(Only("Both firms are due to sign a contract.").passive);
  EXPECT_FALSE(Only("Both firms are negotiating a contract.").passive);
  EXPECT_FALSE(Only("Both firms are close to a contract.").passive);
  EXPECT_TRUE(Only("A contract is due to be signed.").passive);
}

TEST(Trigger, SignsForSomebodyOnlyWhereSomebodyStands) {
  EXPECT_EQ(Only("Anna Berg signed for Chile.").form, Trigger::Form::kSigners);
  EXPECT_EQ(Only("Both firms signed for five years.").form, Trigger::Form::kFinite);
}

TEST(Trigger, WhatAPaperIsAboutIsNoStep) {
  EXPECT_EQ(Only("Hai bên ký tuyên bố chung về thiết lập quan hệ đối tác.", "vi").status,
            v1::AGREEMENT_STATUS_SIGNED);
}

TEST(Trigger, TellsWhatIsToCome) {
  EXPECT_EQ(Only("Both firms will sign a contract.").modality, v1::MODALITY_PLANNED);
  EXPECT_EQ(Only("A contract is expected to be signed in May.").modality, v1::MODALITY_PLANNED);
  EXPECT_EQ(Only("Hai bên dự kiến ký hợp đồng.", "vi").modality, v1::MODALITY_PLANNED);
}

TEST(Trigger, TellsWhatDidNotHappen) {
  EXPECT_EQ(Only("Both firms did not sign the contract.").modality, v1::MODALITY_NEGATED);
  EXPECT_EQ(Only("Hai bên chưa ký hợp đồng.", "vi").modality, v1::MODALITY_NEGATED);
}

TEST(Trigger, TellsTheStep) {
  EXPECT_EQ(Only("Parliament ratified the treaty.").status, v1::AGREEMENT_STATUS_RATIFIED);
  EXPECT_EQ(Only("The treaty takes effect on 1 May.").status, v1::AGREEMENT_STATUS_IN_FORCE);
  EXPECT_EQ(Only("Hai bên gia hạn hợp đồng.", "vi").status, v1::AGREEMENT_STATUS_RENEWED);
  EXPECT_EQ(Only("Hai bên chấm dứt hợp đồng.", "vi").status, v1::AGREEMENT_STATUS_TERMINATED);
}

TEST(Trigger, ReadsASigningOfAnExtensionAsARenewal) {
  const Trigger trigger = Only("Both chairmen signed the extension.");
  EXPECT_EQ(trigger.status, v1::AGREEMENT_STATUS_RENEWED);
  EXPECT_EQ(trigger.form, Trigger::Form::kFinite);
}

TEST(Trigger, IsNoneInIdioms) {
  EXPECT_TRUE(AgreementReading("The council signed off on a new road.").triggers.empty());
  EXPECT_TRUE(AgreementReading("They exchanged views on trade.").triggers.empty());
  EXPECT_TRUE(AgreementReading("Vốn đăng ký tăng mạnh.", "vi").triggers.empty());
  EXPECT_TRUE(AgreementReading("Hai bên trao đổi kinh nghiệm.", "vi").triggers.empty());
}

TEST(Trigger, TalksAndAnnouncementsNeedWhatTheyAreAbout) {
  EXPECT_EQ(Only("Peru held talks with Chile on a free trade agreement.").status,
            v1::AGREEMENT_STATUS_NEGOTIATING);
  EXPECT_TRUE(AgreementReading("Peru held talks with Chile on copper.").triggers.empty());
  EXPECT_TRUE(AgreementReading("Peru held talks with Chile on the agreement.").triggers.empty());
  EXPECT_EQ(Only("Both firms announced on Monday a contract.").status, v1::AGREEMENT_STATUS_SIGNED);
  EXPECT_TRUE(AgreementReading("Both firms announced higher prices and a contract.").triggers.empty());
}

TEST(Trigger, OfWhatEndsTalksIsTheTalks) {
  EXPECT_EQ(Only("Negotiations on a readmission agreement were concluded.").status,
            v1::AGREEMENT_STATUS_NEGOTIATING);
}

TEST(Trigger, HasTheSidesInItsWords) {
  EXPECT_EQ(Only("Ông An thay mặt hai bên ký thỏa thuận.", "vi").form, Trigger::Form::kSigners);
}

TEST(Trigger, IsNoneInWhoElseHasDoneSo) {
  EXPECT_TRUE(AgreementReading("Peru is the third country to sign a treaty with Chile.").triggers.empty());
  EXPECT_TRUE(AgreementReading("Peru là nước thứ ba ký hiệp định với Chile.", "vi").triggers.empty());
  EXPECT_EQ(Only("Hai bên ký hiệp định thứ ba.", "vi").status, v1::AGREEMENT_STATUS_SIGNED);
}

TEST(Trigger, IsNoneInWhatAnInstrumentIsAbout) {
  EXPECT_EQ(Only("Hai trường ký thỏa thuận trao đổi sinh viên.", "vi").status, v1::AGREEMENT_STATUS_SIGNED);
  EXPECT_EQ(Only("Hai bên ký thỏa thuận về trao đổi dữ liệu.", "vi").status, v1::AGREEMENT_STATUS_SIGNED);
}

}  // namespace
}  // namespace accord::ingest::agreement
