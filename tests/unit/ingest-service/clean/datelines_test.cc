#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/unit/ingest-service/clean/find_regions.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Case {
  const char* dateline;
  const char* day;
};

TEST(Datelines, OpenTheFirstParagraph) {
  for (const Case& c : std::vector<Case>{{"Hanoi (VNA) –", ""},
                                         {"HÀ NỘI —", ""},
                                         {"VIENTIANE, 22 May 2025 –", "2025-05-22"},
                                         {"WALVIS BAY, Feb. 14, 2025 (Kalahari Business) —", "2025-02-14"},
                                         {"Astana, 18/6/2025 (ÂTN) -", "2025-06-18"},
                                         {"HANOI, Sept. 5 (Xinhua) --", ""},
                                         {"TP. HỒ CHÍ MINH, ngày 3 tháng 7 năm 2023 -", "2023-07-03"},
                                         {"(Báo Miền Núi) -", ""},
                                         {"(TTXVN)", ""},
                                         {"Phnom Penh, Cambodia, 13.3.2025 -", "2025-03-13"},
                                         {"SAN JOSE, Costa Rica (AP) —", ""}}) {
    const std::string text = absl::StrCat(c.dateline, " ", kPara, "\n", kPara);
    EXPECT_THAT(Found(text), ElementsAre(absl::StrCat("DATELINE:", c.dateline))) << c.dateline;
    EXPECT_EQ(FindRegions(text, "", {}).dateline_day, c.day) << c.dateline;
  }
}

TEST(Datelines, ALineOfADateAndLittleElseIsOne) {
  for (const Case& c : std::vector<Case>{{"17/03/2025 19:42 GMT+7", "2025-03-17"},
                                         {"Thứ sáu, 23/05/2025 07:15 (GMT+7)", "2025-05-23"},
                                         {"Brussels, 1 July 2024", "2024-07-01"},
                                         {"2025-04-01 | The Weekly Trader", "2025-04-01"}}) {
    const std::string text = absl::StrCat("Pact on rice sealed\n", c.dateline, "\n", kPara, "\n", kPara);
    EXPECT_THAT(Found(text), ElementsAre("TITLE:Pact on rice sealed", absl::StrCat("DATELINE:", c.dateline)));
    EXPECT_EQ(FindRegions(text, "", {}).dateline_day, c.day) << c.dateline;
  }
}

TEST(Datelines, SentencesThatOpenWithNamesAreNone) {
  for (const char* line :
       {"ASEAN - Canada trade grew by 12 percent last year, according to figures that were published on "
        "Monday.",
        "Vietnam - Laos trade grew by 12 percent last year, according to figures that were published on "
        "Monday.",
        "Hà Nội - Viêng Chăn là hai thủ đô kết nghĩa và có nhiều chương trình hợp tác trong các năm gần đây.",
        "On July 3, 2023, a team from the institute visited the port and spoke with those who run its "
        "berths.",
        "Laos (population 7 million) - a neighbour - buys fuel, steel and fertiliser from the province each "
        "year."}) {
    EXPECT_THAT(Found(absl::StrCat(line, "\n", kPara)), IsEmpty()) << line;
  }
}

TEST(Datelines, OnlyTheTopHasThem) {
  EXPECT_THAT(
      Found(absl::StrCat(kPara, "\n", kPara, "\n", kPara, "\n", kPara, "\nLIMA, May 3, 2024 – ", kPara)),
      IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
