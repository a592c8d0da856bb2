// What a date is compared with.
#include "ingest-service/extract/figure/bases.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/date/date.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  bool base;
  bool change = false;
};

class BasesTable : public ::testing::TestWithParam<Case> {};

// Of the last date.
TEST_P(BasesTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const Nodes dates = r.chart().All<DateValue>();
  ASSERT_FALSE(dates.empty()) << GetParam().text;
  EXPECT_EQ(IsBase(r.chart(), r.cues, *dates.back(), GetParam().change), GetParam().base) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Both, BasesTable,
                         ::testing::Values(Case{"en", "It fell compared with 2022.", true},
                                           Case{"en", "It fell in 2022.", false},
                                           Case{"en", "It was up 5% on 2022.", true},
                                           Case{"en", "It was signed on 3 May 2022.", false},
                                           Case{"en", "It doubled between 2020 and 2022.", false},
                                           Case{"en", "Over the first half of 2022 it rose.", false},
                                           Case{"en", "It was up 5% over 2022.", true},
                                           Case{"en", "It grew 5% from 2022.", true, true},
                                           Case{"en", "It ships 5 tonnes from 2022.", false},
                                           Case{"en", "It is less than the level of 2022.", true},
                                           Case{"vi", "Tăng so với năm 2022.", true},
                                           Case{"vi", "Kim ngạch cao gấp 2,5 lần năm 2022.", true},
                                           Case{"vi", "Kim ngạch đạt 5 triệu USD năm 2022.", false}));

TEST(Bases, TheWordBeforeADateMayTakeItsFirstTokens) {
  const FigureReading r("Tăng 5% so với cuối năm 2022.", "vi");
  const Node& date = *r.chart().All<DateValue>().back();
  EXPECT_EQ(r.Text(CueBefore(r.cues, "comparison_words", date).tokens), "so với cuối");
  EXPECT_EQ(CueBefore(r.cues, "multiples", date).entry, nullptr);
}

TEST(Bases, ADateWithoutEndIsOpen) {
  EXPECT_TRUE(OpenEnded(*FigureReading("Since 2015 it rose.").chart().All<DateValue>().back()));
  EXPECT_FALSE(OpenEnded(*FigureReading("In 2015 it rose.").chart().All<DateValue>().back()));
}

}  // namespace
}  // namespace accord::ingest
