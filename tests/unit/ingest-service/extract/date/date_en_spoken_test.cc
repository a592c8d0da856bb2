// English parts of years as they are spoken of, published on 2025-06-12.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/date/date_lines.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* text;
  const char* edtf;
};

class SpokenDatesEn : public ::testing::TestWithParam<Case> {};

TEST_P(SpokenDatesEn, Reads) {
  const std::string edtf = std::string("edtf=") + GetParam().edtf + " ";
  EXPECT_THAT(DateLines(GetParam().text, "en", "2025-06-12"), ::testing::Contains(::testing::HasSubstr(edtf)))
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(All, SpokenDatesEn,
                         ::testing::Values(Case{"in the final quarter of 2024", "2024-10/2024-12"},
                                           Case{"in the opening quarter", "2025-01/2025-03"},
                                           Case{"in the second and third quarters of 2024",
                                                "2024-04/2024-09"},
                                           Case{"last year's third quarter", "2024-07/2024-09"},
                                           Case{"in the March quarter", "2025-01/2025-03"},
                                           Case{"in the June quarter of 2024", "2024-04/2024-06"},
                                           Case{"in the latter half of 2024", "2024-07/2024-12"},
                                           Case{"last year's first half", "2024-01/2024-06"},
                                           Case{"this year's first five months", "2025-01/2025-05"},
                                           Case{"in the opening three months of the year", "2025-01/2025-03"},
                                           Case{"between January and May this year", "2025-01/2025-05"},
                                           Case{"between January and May", "2025-01/2025-05"},
                                           Case{"in the three years to 2024", "2022/2024"},
                                           Case{"so far in 2025", "2025-01/2025-06"},
                                           Case{"in the quarter to March 2025", "2025-01/2025-03"},
                                           Case{"in the half year ended June 2024", "2024-01/2024-06"},
                                           Case{"in the five months to the end of May", "2025-01/2025-05"},
                                           Case{"since the beginning of 2024", "2024/.."}));

// What looks alike and is no such time.
TEST(SpokenDatesEnNearMisses, AreNotRead) {
  for (const char* text : {"the May quarter", "its latter half", "the final quarter"}) {
    EXPECT_THAT(DateLines(text, "en", "2025-06-12"),
                ::testing::Not(::testing::Contains(::testing::HasSubstr("/"))))
        << text;
  }
}

}  // namespace
}  // namespace accord::ingest
