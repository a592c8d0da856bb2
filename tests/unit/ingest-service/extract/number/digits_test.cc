#include "ingest-service/extract/number/digits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* token;
  DecimalMark mark;
  bool scaled;
  // "" when it is no number.
  const char* value;
  const char* other;
  uint32_t significant;
};

TEST(ReadDigits, ReadsSeparatorsByHabit) {
  const Case cases[] = {
      {"1,200.5", DecimalMark::kPoint, false, "1200.5", "", 5},
      {"1.200,5", DecimalMark::kComma, false, "1200.5", "", 5},
      {"34.6", DecimalMark::kPoint, true, "34.6", "", 3},
      {"5,34", DecimalMark::kComma, true, "5.34", "", 3},
      {"34.6", DecimalMark::kComma, false, "34.6", "", 3},
      {"1,200", DecimalMark::kPoint, false, "1200", "", 2},
      {"4,927", DecimalMark::kPoint, true, "4927", "4.927", 4},
      {"1.200", DecimalMark::kPoint, false, "1.2", "1200", 4},
      {"1.200", DecimalMark::kComma, true, "1200", "1.2", 2},
      {"1,200", DecimalMark::kComma, false, "1.2", "1200", 4},
      {"0.941", DecimalMark::kComma, false, "0.941", "", 3},
      {"1.234.567", DecimalMark::kPoint, false, "1234567", "", 7},
      {"12,34,567", DecimalMark::kPoint, false, "1234567", "", 7},
      {"5.30", DecimalMark::kPoint, false, "5.3", "", 3},
      {"05", DecimalMark::kComma, false, "5", "", 1},
      {"0", DecimalMark::kComma, false, "0", "", 1},
      {"1.2.3", DecimalMark::kPoint, false, "", "", 0},
      {"4.1.2022", DecimalMark::kComma, false, "", "", 0},
      {"0912345678", DecimalMark::kComma, false, "", "", 0},
      {"1,23.4,5", DecimalMark::kPoint, false, "", "", 0},
      {"9999999999999999", DecimalMark::kPoint, false, "", "", 0},
  };
  for (const Case& c : cases) {
    const std::optional<Digits> digits = ReadDigits(c.token, c.mark, c.scaled);
    EXPECT_EQ(digits.has_value() ? digits->value.ToString() : "", c.value) << c.token;
    if (!digits.has_value()) continue;
    EXPECT_EQ(digits->alternatives.empty() ? "" : digits->alternatives[0].ToString(), c.other) << c.token;
    EXPECT_EQ(digits->significant, c.significant) << c.token;
  }
}

TEST(MarkOf, IsTheLanguagesUnlessTheDocumentSpeaksForTheOther) {
  EXPECT_EQ(MarkOf(MakeDocument("xuất khẩu 1,200 tấn", "vi")), DecimalMark::kComma);
  EXPECT_EQ(MarkOf(MakeDocument("tăng 52.5%, xuất khẩu 1,200 tấn", "vi")), DecimalMark::kPoint);
  EXPECT_EQ(MarkOf(MakeDocument("tăng 52.5% và 3,4%, xuất khẩu 1,200 tấn", "vi")), DecimalMark::kComma);
  EXPECT_EQ(MarkOf(MakeDocument("up 52,5% to 1.200 tons", "en")), DecimalMark::kComma);
}

}  // namespace
}  // namespace accord::ingest
