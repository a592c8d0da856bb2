#include "ingest-service/link/agreements_match.h"

#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

LinkedParticipant Party(absl::string_view key) {
  LinkedParticipant party;
  party.key = key;
  return party;
}

AgreementFrame Frame(v1::AgreementKind kind, bool open = false) {
  AgreementFrame frame;
  frame.kind = kind;
  frame.open_kind = open;
  frame.noun = {1, 2};
  return frame;
}

AgreementRecord Record(v1::AgreementKind kind, bool open = false) {
  AgreementRecord record;
  record.kind = kind;
  record.open_kind = open;
  return record;
}

TEST(AgreementsMatch, SetsAreEqualInAnyOrder) {
  EXPECT_TRUE(SameSet({Party("a"), Party("b")}, {Party("b"), Party("a")}));
  EXPECT_FALSE(SameSet({Party("a")}, {Party("a"), Party("b")}));
  EXPECT_TRUE(Within({Party("a")}, {Party("a"), Party("b")}));
  EXPECT_FALSE(Within({Party("c")}, {Party("a"), Party("b")}));
}

TEST(AgreementsMatch, OpenNounsSpeakOfAnyButMemoranda) {
  EXPECT_TRUE(
      KindsAgree(Record(v1::AGREEMENT_KIND_CONTRACT), Frame(v1::AGREEMENT_KIND_COOPERATION_AGREEMENT, true)));
  EXPECT_FALSE(
      KindsAgree(Record(v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING), Frame(v1::AGREEMENT_KIND_CONTRACT)));
  EXPECT_TRUE(KindsAgree(Record(v1::AGREEMENT_KIND_TREATY), Frame(v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT)));
  EXPECT_FALSE(KindsAgree(Record(v1::AGREEMENT_KIND_PROTOCOL), Frame(v1::AGREEMENT_KIND_CONTRACT)));
}

TEST(AgreementsMatch, CountsAndMarkersTellApart) {
  AgreementFrame frame = Frame(v1::AGREEMENT_KIND_CONTRACT);
  AgreementRecord record = Record(v1::AGREEMENT_KIND_CONTRACT);
  EXPECT_TRUE(CountsAgree(frame, record));
  frame.count = 3;
  EXPECT_FALSE(CountsAgree(frame, record));
  EXPECT_TRUE(MarkersAgree(frame, record));
  frame.marker = "second";
  EXPECT_FALSE(MarkersAgree(frame, record));
  record.marker = "second";
  EXPECT_TRUE(MarkersAgree(frame, record));
}

TEST(AgreementsMatch, AStepIsSharedOrNew) {
  AgreementFrame frame = Frame(v1::AGREEMENT_KIND_CONTRACT);
  frame.status = v1::AGREEMENT_STATUS_SIGNED;
  AgreementRecord record = Record(v1::AGREEMENT_KIND_CONTRACT);
  EXPECT_TRUE(SameStep(frame, record));
  Step step;
  step.status = v1::AGREEMENT_STATUS_NEGOTIATING;
  record.steps.push_back(step);
  EXPECT_FALSE(SameStep(frame, record));
  EXPECT_TRUE(DatesAgree(frame, record));
}

TEST(CountryOfKey, IsThatOfACountryAndOfItsBodies) {
  EXPECT_EQ(CountryOfKey("country:LA"), "LA");
  EXPECT_EQ(CountryOfKey("body:ministry|health|LA-VT"), "LA");
  EXPECT_EQ(CountryOfKey("org:world bank"), "");
  EXPECT_EQ(CountryOfKey("private:articles/a|ministry of finance"), "");
}

TEST(AgreementsMatch, AnAmendmentIsNotWhatItAmends) {
  EXPECT_FALSE(KindsAgree(Record(v1::AGREEMENT_KIND_TREATY, true), Frame(v1::AGREEMENT_KIND_AMENDMENT)));
  EXPECT_TRUE(KindsAgree(Record(v1::AGREEMENT_KIND_AMENDMENT), Frame(v1::AGREEMENT_KIND_AMENDMENT)));
}

TEST(AgreementsMatch, AFrameStandsWithAStepAndSomebodyOrADate) {
  AgreementFrame frame = Frame(v1::AGREEMENT_KIND_TREATY);
  frame.reference = AgreementFrame::Reference::kNew;
  EXPECT_FALSE(Stands(frame, {Party("a"), Party("b")}, false));
  frame.status = v1::AGREEMENT_STATUS_SIGNED;
  EXPECT_TRUE(Stands(frame, {Party("a"), Party("b")}, false));
  EXPECT_FALSE(Stands(frame, {}, false));
  EXPECT_FALSE(IsHeadline(frame));
}

}  // namespace
}  // namespace accord::ingest
