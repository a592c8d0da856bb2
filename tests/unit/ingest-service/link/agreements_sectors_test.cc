#include "ingest-service/link/agreements_sectors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Sectors(absl::string_view text, absl::string_view language = "en") {
  const AgreementsReading reading(text, language);
  const auto records = reading.Records();
  std::vector<std::string> out;
  if (records.empty()) return out;
  for (const LinkedText& one : records[0].sectors) out.push_back(one.text);
  return out;
}

TEST(AgreementSectors, AreNamedInTheSubject) {
  EXPECT_THAT(Sectors("Peru and Chile signed a memorandum of understanding on tourism and renewable energy."),
              ElementsAre("tourism", "renewable energy"));
  EXPECT_THAT(Sectors("Peru và Chile đã ký bản ghi nhớ về nông nghiệp và du lịch.", "vi"),
              ElementsAre("nông nghiệp", "du lịch"));
}

TEST(AgreementSectors, WordsElsewhereAndInNamesAreNone) {
  EXPECT_THAT(Sectors("Peru and Chile signed a treaty in Lima, where tourism is growing."), IsEmpty());
  EXPECT_THAT(Sectors("Peru's Ministry of Health and Chile's Ministry of Education signed a protocol."),
              IsEmpty());
}

TEST(AgreementSectors, StandInTheReplyWithTheirWords) {
  const AgreementsReading reading("Peru and Chile signed a treaty on fisheries in Ottawa on May 2, 2023.");
  const v1::ParsedArticle parsed = reading.Parsed();
  ASSERT_EQ(parsed.agreements_size(), 1);
  EXPECT_THAT(parsed.agreements(0).agreement().sectors(), ElementsAre("fisheries"));
}

}  // namespace
}  // namespace accord::ingest
