#include "ingest-service/link/agreements_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::SizeIs;

std::string Until(absl::string_view text, absl::string_view language = "en") {
  const AgreementsReading reading(text, language);
  const auto records = reading.Records();
  if (records.size() != 1 || !records[0].valid_until.has_value()) return "none";
  return records[0].valid_until->date.edtf();
}

TEST(TakeTerm, ToTheEndOfAYearIsToItsLastDay) {
  EXPECT_EQ(Until("Peru and Chile signed a treaty on May 2, 2023 which is valid until the end of 2027."),
            "2027-12-31");
  EXPECT_EQ(Until("Peru and Chile signed a treaty on May 2, 2023 which is valid until 2027."), "2027");
}

TEST(TakeTerm, VietnameseNamesTheMonth) {
  EXPECT_EQ(Until("Peru và Chile ký hiệp ước ngày 2/5/2023, có hiệu lực đến hết năm 2027.", "vi"), "2027-12");
}

TEST(TakeTerm, APeriodHasBothEnds) {
  const AgreementsReading reading(
      "Peru and Chile signed a cooperation agreement for 2024-2027 on May 2, 2023.");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  ASSERT_TRUE(records[0].valid_from.has_value() && records[0].valid_until.has_value());
  EXPECT_EQ(records[0].valid_from->date.edtf(), "2024");
  EXPECT_EQ(records[0].valid_until->date.edtf(), "2027");
}

TEST(DateOf, NothingWithoutANode) { EXPECT_FALSE(DateOf({}).has_value()); }

TEST(CommonPart, OfAPeriodIsWhatItsEndsShare) {
  v1::Date period;
  period.set_edtf("2024-07-15/2024-07-18");
  EXPECT_EQ(CommonPart({period, {}}).date.edtf(), "2024-07");
  period.set_edtf("2008/..");
  EXPECT_EQ(CommonPart({period, {}}).date.edtf(), "2008");
  period.set_edtf("2024-05-01");
  EXPECT_EQ(CommonPart({period, {}}).date.edtf(), "2024-05-01");
}

TEST(PointDate, HasItsBounds) {
  EXPECT_EQ(PointDate("2024-02").latest_day(), "2024-02-29");
  EXPECT_EQ(PointDate("soon").edtf(), "");
}

}  // namespace
}  // namespace accord::ingest
