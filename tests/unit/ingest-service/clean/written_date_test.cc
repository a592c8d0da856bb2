#include "ingest-service/clean/written_date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest-service/clean/layout.h"

namespace accord::ingest {
namespace {

std::string Read(absl::string_view text) {
  const Layout layout(text);
  const std::optional<WrittenDate> date =
      ReadDate(layout.document(), 0, static_cast<TokenIndex>(layout.document().tokens.size()));
  if (!date.has_value()) return "none";
  return date->Iso().empty() ? "no year" : date->Iso();
}

TEST(ReadDate, ReadsWhatDatelinesWrite) {
  EXPECT_EQ(Read("13/3/2025"), "2025-03-13");
  EXPECT_EQ(Read("19-07-2024"), "2024-07-19");
  EXPECT_EQ(Read("2024-07-19"), "2024-07-19");
  EXPECT_EQ(Read("13.3.2025"), "2025-03-13");
  EXPECT_EQ(Read("1 July 2024"), "2024-07-01");
  EXPECT_EQ(Read("March 17, 2025"), "2025-03-17");
  EXPECT_EQ(Read("Feb. 14, 2025"), "2025-02-14");
  EXPECT_EQ(Read("ngày 3 tháng 7 năm 2023"), "2023-07-03");
  EXPECT_EQ(Read("3 tháng 7, 2023"), "2023-07-03");
  EXPECT_EQ(Read("Sept. 5"), "no year");
}

TEST(ReadDate, KnowsTheCalendar) {
  EXPECT_EQ(Read("31/4/2025"), "none");
  EXPECT_EQ(Read("29 February 2023"), "none");
  EXPECT_EQ(Read("29 February 2024"), "2024-02-29");
  EXPECT_EQ(Read("13/13/2025"), "none");
}

TEST(ReadDate, LeavesOtherNumbersAlone) {
  EXPECT_EQ(Read("3/7"), "none");
  EXPECT_EQ(Read("1.200.000"), "none");
  EXPECT_EQ(Read("May"), "none");
  EXPECT_EQ(Read("13 memoranda"), "none");
}

}  // namespace
}  // namespace accord::ingest
