#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/link/agreements_parties.h"
#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Of the signatories of the last frame.
std::vector<std::string> ActedForIn(absl::string_view text, absl::string_view language = "en") {
  const AgreementsReading reading(text, language);
  if (reading.frames.empty() || reading.frames.back().signatories.empty()) return {"no signatories"};
  const PartyLinker linker(reading.document(), *reading.extracted.chart, reading.entities);
  return Names(linker.ActedFor(reading.frames.back().signatories, "agreement.party.signatory-post"));
}

TEST(ActedFor, IsTheBodyOfThePost) {
  EXPECT_THAT(ActedForIn("A treaty was signed by Peter Hall, director of Moi University, and Anna Berg, "
                         "chairwoman of the Lima Port Authority."),
              ElementsAre("Moi University", "Lima Port Authority"));
}

TEST(ActedFor, IsTheBodyToldBehindTheName) {
  EXPECT_THAT(ActedForIn("A treaty was signed by Mr. Peter Hall of Peru's Ministry of Energy and Ms. Anna "
                         "Berg, who holds the same rank in the Lima Port Authority."),
              ElementsAre("Ministry of Energy", "Lima Port Authority"));
  EXPECT_THAT(ActedForIn("Ms. Anna Berg, who spoke at length in the Lima Port Authority, signed a treaty."),
              IsEmpty());
}

TEST(ActedFor, IsTheCountryOfAnAdjectiveThatTheArticleNames) {
  EXPECT_THAT(ActedForIn("Chile sells fish. Chilean Trade Minister Anna Berg signed a treaty."),
              ElementsAre("Chile"));
  EXPECT_THAT(ActedForIn("Peru sells fish. Chilean Trade Minister Anna Berg signed a treaty."), IsEmpty());
}

TEST(ActedFor, IsTheCountryBehindTheNameOfWhoHasAPost) {
  EXPECT_THAT(ActedForIn("A treaty was signed by Trade Minister Anna Berg of Chile."), ElementsAre("Chile"));
  EXPECT_THAT(ActedForIn("A treaty was signed by Mr. Peter Hall of Chile."), IsEmpty());
}

TEST(ActedFor, IsTheBodyToldWithTheFullName) {
  EXPECT_THAT(ActedForIn("Ông Từ Đức Mạnh, Giám đốc Công ty Sao Mai, phát biểu. Ông Mạnh ký hợp đồng.", "vi"),
              ElementsAre("Công ty Sao Mai"));
  EXPECT_THAT(ActedForIn("Ông Từ Đức Mạnh, Giám đốc Công ty Sao Mai, phát biểu. Ông Hải ký hợp đồng.", "vi"),
              IsEmpty());
}

TEST(AreMinisters, OfAllWhoSign) {
  const auto ministers = [](absl::string_view text, absl::string_view language = "en") {
    const AgreementsReading reading(text, language);
    const PartyLinker linker(reading.document(), *reading.extracted.chart, reading.entities);
    return linker.AreMinisters(reading.frames.at(0).signatories);
  };
  EXPECT_TRUE(ministers("Deputy ministers Anna Berg and Peter Hall signed the treaty."));
  EXPECT_TRUE(ministers("Thứ trưởng Trần Văn An và Bộ trưởng Lê Minh Hà ký nghị định thư.", "vi"));
  EXPECT_FALSE(ministers("Minister Anna Berg and President Peter Hall signed the treaty."));
  EXPECT_FALSE(ministers("Minister Anna Berg signed the treaty."));
}

TEST(ActedFor, IsTheOneFirmToldBefore) {
  EXPECT_THAT(ActedForIn("Công ty Sao Mai mở kho. Giám đốc công ty Từ Đức Mạnh ký hợp đồng.", "vi"),
              ElementsAre("Công ty Sao Mai"));
  EXPECT_THAT(ActedForIn("Công ty Sao Mai và Công ty Bình Minh mở kho. Giám đốc công ty Từ Đức Mạnh ký hợp "
                         "đồng.",
                         "vi"),
              IsEmpty());
  EXPECT_THAT(ActedForIn("Quỹ Sao Mai mở kho. Giám đốc công ty Từ Đức Mạnh ký hợp đồng.", "vi"), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
