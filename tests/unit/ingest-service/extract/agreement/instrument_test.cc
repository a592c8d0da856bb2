#include "ingest-service/extract/agreement/instrument.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

using Reference = AgreementFrame::Reference;

Instrument Only(absl::string_view text, absl::string_view language = "en") {
  const AgreementReading reading(text, language);
  EXPECT_EQ(reading.instruments.size(), 1u) << text;
  return reading.instruments.empty() ? Instrument() : reading.instruments[0];
}

TEST(Instrument, TakesItsKindFromItsNoun) {
  EXPECT_EQ(Only("They signed a memorandum of understanding.").kind,
            v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING);
  EXPECT_EQ(Only("They signed a loan agreement.").kind, v1::AGREEMENT_KIND_CONTRACT);
  EXPECT_EQ(Only("Hai bên ký nghị định thư.", "vi").kind, v1::AGREEMENT_KIND_PROTOCOL);
  EXPECT_EQ(Only("Hai bên ký hiệp định thương mại tự do.", "vi").kind,
            v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT);
}

TEST(Instrument, ReadsOldAndNewToneMarks) {
  EXPECT_EQ(Only("Hai bên ký thoả thuận hợp tác.", "vi").kind, v1::AGREEMENT_KIND_COOPERATION_AGREEMENT);
  EXPECT_EQ(Only("Hai bên ký thỏa thuận hợp tác.", "vi").kind, v1::AGREEMENT_KIND_COOPERATION_AGREEMENT);
}

TEST(Instrument, IsNewWithAnIndefiniteWordAndDefiniteWithThe) {
  EXPECT_EQ(Only("They signed a protocol.").reference, Reference::kNew);
  EXPECT_EQ(Only("They signed the protocol.").reference, Reference::kDefinite);
  EXPECT_EQ(Only("Hai bên ký một nghị định thư.", "vi").reference, Reference::kNew);
  EXPECT_EQ(Only("Nghị định thư này có hiệu lực.", "vi").reference, Reference::kDefinite);
  EXPECT_EQ(Only("Hai bên ký nghị định thư.", "vi").reference, Reference::kBare);
}

TEST(Instrument, CountsDocuments) {
  EXPECT_EQ(Only("Some 17 memoranda of understanding were signed.").count, 17u);
  EXPECT_EQ(Only("Several cooperation documents were signed.").count, 0u);
  EXPECT_EQ(Only("A contract was signed.").count, 1u);
  EXPECT_EQ(Only("Hai bên ký 9 biên bản ghi nhớ.", "vi").count, 9u);
}

TEST(Instrument, TakesAYearBeforeItForAName) {
  const Instrument instrument = Only("The 2009 agreement is terminated.");
  ASSERT_NE(instrument.year, nullptr);
  EXPECT_EQ(instrument.count, 1u);
}

TEST(Instrument, KeepsWhichOneOfSeveralItIs) {
  EXPECT_EQ(Only("They signed a second contract.").marker, "second");
  EXPECT_EQ(Only("Hai bên ký hợp đồng thứ hai.", "vi").marker, "second");
}

TEST(Instrument, HasATitleWhenItHasANameOfItsOwn) {
  const AgreementReading named("Ministers signed the Indus River Transit Agreement (IRTA).");
  ASSERT_EQ(named.instruments.size(), 1u);
  EXPECT_EQ(named.Text(named.instruments[0].title), "Indus River Transit Agreement (IRTA)");
  EXPECT_TRUE(Only("They signed a Memorandum of Understanding (MoU).").title.empty());
}

TEST(Instrument, IsNoneInTalkOfAgreeing) {
  EXPECT_TRUE(AgreementReading("We are in full agreement about the roof.").instruments.empty());
  EXPECT_TRUE(AgreementReading("They reached agreement by phone.").instruments.empty());
}

TEST(Instrument, MayStandForANounToldBefore) {
  const Instrument second = Only("A second one, on ports, was signed.");
  EXPECT_TRUE(second.ellipsis);
  EXPECT_EQ(second.marker, "second");
  EXPECT_EQ(second.reference, Reference::kNew);
  EXPECT_TRUE(Only("Another was signed in May.").ellipsis);
  EXPECT_TRUE(AgreementReading("Another minister signed in May.").instruments.empty());
  EXPECT_TRUE(AgreementReading("They want a second look at prices.").instruments.empty());
}

}  // namespace
}  // namespace accord::ingest::agreement
