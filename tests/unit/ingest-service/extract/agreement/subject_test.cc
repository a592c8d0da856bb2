#include "ingest-service/extract/agreement/subject.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/agreement/agreement_reading.h"

namespace accord::ingest::agreement {
namespace {

std::string Subject(absl::string_view text, absl::string_view language = "en") {
  const AgreementReading reading(text, language);
  if (reading.instruments.empty()) return "no instrument";
  return reading.Text(
      SubjectOf(reading.chart(), reading.instruments[0], reading.sentence().end, reading.mentions));
}

TEST(Subject, IsWhatStandsBehindOnOrAbout) {
  EXPECT_EQ(Subject("They signed a protocol on plant quarantine between the two agencies."),
            "plant quarantine");
  EXPECT_EQ(Subject("Hai bên ký bản ghi nhớ về kiểm dịch thực vật.", "vi"), "kiểm dịch thực vật");
}

TEST(Subject, StandsBehindACommaWhereTheNounGoesWithoutSaying) {
  EXPECT_EQ(Subject("A second one, on plant quarantine, was signed by Peru."), "plant quarantine");
}

TEST(Subject, IsNoDateAndNoPlaceOfSigning) {
  EXPECT_EQ(Subject("They signed a protocol on 4 March 2024."), "");
  EXPECT_EQ(Subject("They signed a protocol on rail transport in Ottawa."), "rail transport");
}

}  // namespace
}  // namespace accord::ingest::agreement
