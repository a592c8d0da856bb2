#include "ingest-service/extract/agreement/agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest {
namespace {

using agreement::Words;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Frames {
  explicit Frames(absl::string_view text, absl::string_view language = "en")
      : extracted(Extract(text, language, Kind::kPerson)), frames(ExtractAgreements(*extracted.chart)) {}
  const Document& document() const { return *extracted.document; }

  Extracted extracted;
  std::vector<AgreementFrame> frames;
};

TEST(ExtractAgreements, ReadsAnActiveSigning) {
  const Frames read(
      "Peru and Chile signed a memorandum of understanding on fisheries in Ottawa on May 2, 2023.");
  ASSERT_THAT(read.frames, SizeIs(1));
  const AgreementFrame& frame = read.frames[0];
  EXPECT_EQ(frame.kind, v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING);
  EXPECT_EQ(frame.status, v1::AGREEMENT_STATUS_SIGNED);
  EXPECT_THAT(Words(read.document(), frame.parties), ElementsAre("Peru", "Chile"));
  EXPECT_EQ(read.document().TextOf(frame.subject), "fisheries");
  EXPECT_EQ(Words(read.document(), frame.date), "May 2, 2023");
}

TEST(ExtractAgreements, ReadsTwoStepsOfOneInstrument) {
  const Frames read("The treaty, which Peru and Chile signed in 2019, was ratified on 4 June 2021.");
  ASSERT_THAT(read.frames, SizeIs(2));
  EXPECT_EQ(read.frames[0].noun, read.frames[1].noun);
  EXPECT_EQ(read.frames[0].status, v1::AGREEMENT_STATUS_SIGNED);
  EXPECT_EQ(read.frames[1].status, v1::AGREEMENT_STATUS_RATIFIED);
}

TEST(ExtractAgreements, ReadsEachOfAList) {
  const Frames read("Hai bên ký 5 văn bản, gồm 3 biên bản ghi nhớ và 2 hợp đồng.", "vi");
  ASSERT_THAT(read.frames, SizeIs(3));
  EXPECT_EQ(read.frames[0].count, 5u);
  EXPECT_EQ(read.frames[1].count, 3u);
  EXPECT_EQ(read.frames[2].kind, v1::AGREEMENT_KIND_CONTRACT);
}

TEST(ExtractAgreements, ReadsNothingOfWhatWasNotSigned) {
  EXPECT_THAT(Frames("Peru and Chile did not sign a treaty.").frames, IsEmpty());
  EXPECT_THAT(Frames("Peru và Chile chưa ký hiệp định nào.", "vi").frames, IsEmpty());
  EXPECT_THAT(Frames("No agreement was signed by Peru and Chile.").frames, IsEmpty());
}

TEST(ExtractAgreements, PutsAStepOnTheOccasionToldBefore) {
  const Frames read("On the same occasion, Peru and Chile signed a protocol.");
  ASSERT_THAT(read.frames, SizeIs(1));
  EXPECT_TRUE(read.frames[0].same_event);
}

TEST(ExtractAgreements, FindsTheObjectBehindAnAside) {
  const Frames read("Peru cancelled, with immediate effect, the lease agreement signed in 2017 with Chile.");
  ASSERT_FALSE(read.frames.empty());
  EXPECT_EQ(read.frames[0].status, v1::AGREEMENT_STATUS_TERMINATED);
  EXPECT_EQ(read.frames[0].kind, v1::AGREEMENT_KIND_CONTRACT);
}

TEST(ExtractAgreements, ReadsEachOfSeveralInTheSentencesBehind) {
  const Frames read(
      "Peru and Japan signed three contracts in Lima on May 2, 2023. A contract with Lima General Hospital "
      "is worth 3 "
      "million dollars.");
  ASSERT_THAT(read.frames, SizeIs(2));
  EXPECT_EQ(read.frames[1].status, v1::AGREEMENT_STATUS_SIGNED);
  EXPECT_EQ(read.frames[1].status_rule, "agreement.step.one-of-several");
  EXPECT_THAT(
      Frames("Peru and Japan signed a contract. A contract with Lima General Hospital is worth 3 million.")
          .frames,
      SizeIs(1));
}

TEST(ExtractAgreements, WhoSignedIsToldWithoutTheInstrument) {
  for (const char* text :
       {"Minister Peter Hall signed as head of the mission.", "Minister Peter Hall signed."}) {
    const Frames read(text);
    ASSERT_THAT(read.frames, SizeIs(1)) << text;
    EXPECT_THAT(Words(read.document(), read.frames[0].signatories), ElementsAre("Peter Hall"));
  }
  const Frames read("Phía Việt Nam do Bộ trưởng Trần Văn Bảo ký.", "vi");
  ASSERT_THAT(read.frames, SizeIs(1));
  EXPECT_THAT(Words(read.document(), read.frames[0].signatories), ElementsAre("Trần Văn Bảo"));
  EXPECT_THAT(Frames("Minister Peter Hall signed autographs for the children.").frames, IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
