// Level, growth, share, rank, difference: by unit and the nearest telling word, in both languages.
#include "ingest-service/extract/figure/transformation.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* amount;
  v1::Transformation expected;
  bool negative;
};

class TransformationTable : public ::testing::TestWithParam<Case> {};

TEST_P(TransformationTable, Reads) {
  const Case& c = GetParam();
  const FigureReading r(c.text, c.language);
  const TransformationReading reading = ReadTransformation(r.cues, r.Amount(c.amount), nullptr);
  EXPECT_EQ(v1::Transformation_Name(reading.transformation), v1::Transformation_Name(c.expected)) << c.text;
  EXPECT_EQ(reading.negative, c.negative) << c.text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, TransformationTable,
    ::testing::Values(
        Case{"en", "Sales were up 12%.", "12", v1::TRANSFORMATION_GROWTH, false},
        Case{"en", "Sales fell by 7%.", "7", v1::TRANSFORMATION_GROWTH, true},
        Case{"en", "That was 4% more than in May.", "4", v1::TRANSFORMATION_GROWTH, false},
        Case{"en", "That was 4% lower.", "4", v1::TRANSFORMATION_GROWTH, true},
        Case{"en", "Rice makes up 30% of sales.", "30", v1::TRANSFORMATION_SHARE, false},
        Case{"en", "It holds 30% of the shares.", "30", v1::TRANSFORMATION_SHARE, false},
        Case{"en", "The loan carries interest of 1.75 per cent.", "1.75", v1::TRANSFORMATION_LEVEL, false},
        Case{"en", "Exports reached 3 million USD.", "3", v1::TRANSFORMATION_LEVEL, false},
        Case{"en", "Exports rose to 3 million USD.", "3", v1::TRANSFORMATION_LEVEL, false},
        Case{"en", "Trade was down 8% year on year.", "8", v1::TRANSFORMATION_GROWTH, true},
        Case{"en", "That was 8% year-on-year.", "8", v1::TRANSFORMATION_GROWTH, false},
        Case{"en", "Sales were about a fifth less than in May.", "fifth", v1::TRANSFORMATION_GROWTH, true},
        Case{"en", "On the table is a cut to 12%.", "12", v1::TRANSFORMATION_LEVEL, false},
        Case{"en", "Growth slowed and fell to 12%.", "12", v1::TRANSFORMATION_GROWTH, true},
        Case{"en", "They raised 12 million USD.", "12", v1::TRANSFORMATION_LEVEL, false},
        // What is neither a change nor a rate is a part.
        Case{"en", "Of that sum 70% will be borrowed.", "70", v1::TRANSFORMATION_SHARE, false},
        Case{"en", "The 5% tariff stays.", "5", v1::TRANSFORMATION_LEVEL, false},
        Case{"en", "They earn 5% a year.", "5", v1::TRANSFORMATION_LEVEL, false},
        Case{"vi", "Tây Hồ phải tự có ít nhất 30%.", "30", v1::TRANSFORMATION_SHARE, false},
        Case{"vi", "Vải được hưởng thuế 5%.", "5", v1::TRANSFORMATION_LEVEL, false},
        Case{"vi", "Kim ngạch ít hơn một năm trước 7%.", "7", v1::TRANSFORMATION_GROWTH, true},
        Case{"vi", "Giá rẻ hơn 7%.", "7", v1::TRANSFORMATION_GROWTH, true},
        Case{"vi", "Doanh thu vượt 8% kế hoạch.", "8", v1::TRANSFORMATION_GROWTH, false},
        Case{"vi", "Doanh thu tăng 12%.", "12", v1::TRANSFORMATION_GROWTH, false},
        Case{"vi", "Doanh thu giảm 7%.", "7", v1::TRANSFORMATION_GROWTH, true},
        Case{"vi", "Gạo chiếm 30% kim ngạch.", "30", v1::TRANSFORMATION_SHARE, false},
        Case{"vi", "Doanh thu tăng 20 triệu USD.", "20", v1::TRANSFORMATION_DIFFERENCE, false},
        Case{"vi", "Doanh thu tăng lên 20 triệu USD.", "20", v1::TRANSFORMATION_LEVEL, false}));

TEST(Transformation, AListGoesOnAsItBegan) {
  const FigureReading r("Rice and tea make up 30% and 12%.");
  const TransformationReading first = ReadTransformation(r.cues, r.Amount("30"), nullptr);
  EXPECT_EQ(ReadTransformation(r.cues, r.Amount("12"), &first).transformation, v1::TRANSFORMATION_SHARE);
}

}  // namespace
}  // namespace accord::ingest
