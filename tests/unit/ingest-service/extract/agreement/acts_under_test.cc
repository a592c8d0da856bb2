#include "ingest-service/extract/agreement/acts_under.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<AgreementFrame> Read(const AgreementReading& reading) {
  return ActsUnderIn(reading.chart(), reading.sentence(), reading.instruments, reading.mentions);
}

TEST(ActsUnder, TheDoerAndThePartnerAreTheParties) {
  for (const char* text : {"Under a contract with Andes Power Corporation, Lima Metro Company runs trains.",
                           "Lima Metro Company runs trains under a contract with Andes Power Corporation."}) {
    const AgreementReading reading(text);
    const std::vector<AgreementFrame> frames = Read(reading);
    ASSERT_THAT(frames, SizeIs(1)) << text;
    EXPECT_THAT(Words(reading.document(), frames[0].parties),
                ElementsAre("Lima Metro Company", "Andes Power Corporation"));
    EXPECT_EQ(frames[0].status, v1::AGREEMENT_STATUS_SIGNED);
  }
}

TEST(ActsUnder, NeedsBothAndNothingSupposed) {
  for (const char* text :
       {"Under a contract with Andes Power Corporation, trains run.",
        "Under the contract with Andes Power Corporation, Lima Metro Company runs trains.",
        "Under a draft contract with Andes Power Corporation, Lima Metro Company runs trains.",
        "Lima Metro Company would run trains under a contract with Andes Power Corporation."}) {
    EXPECT_THAT(Read(AgreementReading(text)), IsEmpty()) << text;
  }
}

TEST(ActsUnder, IsLookedForOnlyWhereItsWordsStand) {
  const auto may = [](absl::string_view text) {
    const AgreementReading reading(text);
    const Sentence& sentence = reading.document().sentences.at(0);
    uint64_t categories = 0;
    for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i)
      categories |= reading.document().hit_categories[i];
    return MayActUnder(reading.document(), sentence, categories);
  };
  EXPECT_TRUE(may("Trains run under a contract with Y."));
  EXPECT_FALSE(may("Trains run under a bridge."));
  EXPECT_FALSE(may("A contract is a contract."));
}

}  // namespace
}  // namespace accord::ingest::agreement
