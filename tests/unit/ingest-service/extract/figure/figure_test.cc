// Figures read from whole sentences, one line each: measure, transformation, value, unit, subject,
// counterpart, period.
#include "ingest-service/extract/figure/figure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Words(const Document& document, const FigureArea& area) {
  return area.empty() ? "-"
                      : std::string(document.TextOf(area.node != nullptr ? area.node->tokens : area.words));
}

std::string Describe(const Document& document, const FigureFrame& frame) {
  const v1::Quantity& q = frame.quantity;
  const std::string value = q.value().empty() ? absl::StrCat(q.low(), "..", q.high()) : q.value();
  return absl::StrCat(v1::Measure_Name(frame.measure).substr(8), " ",
                      v1::Transformation_Name(frame.transformation).substr(15), " ", value, " ",
                      v1::Unit::Kind_Name(q.unit().kind()).substr(5),
                      " subject=", Words(document, frame.subject),
                      " counterpart=", Words(document, frame.counterpart),
                      " period=", frame.period == nullptr ? "-" : frame.period->As<DateValue>()->date.edtf(),
                      frame.status == v1::OBSERVATION_STATUS_NORMAL
                          ? ""
                          : absl::StrCat(" ", v1::ObservationStatus_Name(frame.status).substr(19)));
}

std::vector<std::string> Figures(absl::string_view text, absl::string_view language) {
  const Extracted e = Extract(text, language, Kind::kPerson);
  std::vector<std::string> out;
  for (const FigureFrame& frame : ExtractFigures(*e.chart)) out.push_back(Describe(*e.document, frame));
  return out;
}

struct Case {
  const char* language;
  const char* text;
  const char* expected;
};

class FigureTable : public ::testing::TestWithParam<Case> {};

TEST_P(FigureTable, Reads) {
  const std::vector<std::string> figures = Figures(GetParam().text, GetParam().language);
  EXPECT_THAT(figures, Contains(GetParam().expected)) << absl::StrJoin(figures, "\n");
}

INSTANTIATE_TEST_SUITE_P(
    English, FigureTable,
    ::testing::Values(
        Case{"en", "In 2024, Peru's exports to Chile reached 310 million USD, up 8% from 2023.",
             "EXPORTS LEVEL 310000000 MONEY subject=Peru counterpart=Chile period=2024"},
        Case{"en", "In 2024, Peru's exports to Chile reached 310 million USD, up 8% from 2023.",
             "EXPORTS GROWTH 8 PERCENT subject=Peru counterpart=Chile period=2024"},
        Case{"en", "Two-way trade between Kenya and Rwanda was worth 95 million USD in 2023.",
             "TRADE_TURNOVER LEVEL 95000000 MONEY subject=Kenya counterpart=Rwanda period=2023"},
        Case{"en", "Kenya's imports from Rwanda fell 4.5% to 20 million USD in 2023.",
             "IMPORTS LEVEL 20000000 MONEY subject=Kenya counterpart=Rwanda period=2023"},
        Case{"en", "Kenya's imports from Rwanda fell 4.5% to 20 million USD in 2023.",
             "IMPORTS GROWTH -4.5 PERCENT subject=Kenya counterpart=Rwanda period=2023"},
        Case{"en", "Tea, coffee and flowers accounted for 31%, 22% and 9% of the total, respectively.",
             "OTHER SHARE 22 PERCENT subject=coffee counterpart=the total period=-"},
        Case{"en", "The two countries aim to lift trade to 2 billion USD by 2030.",
             "TRADE_TURNOVER LEVEL 2000000000 MONEY subject=- counterpart=- period=2030 TARGET"},
        Case{"en", "Output doubled in 2024.",
             "OTHER GROWTH 100 PERCENT subject=- counterpart=- period=2024"}));

INSTANTIATE_TEST_SUITE_P(
    Vietnamese, FigureTable,
    ::testing::Values(
        Case{"vi",
             "Năm 2024, vốn đầu tư từ Nhật Bản sang Indonesia đạt 420 triệu USD, tăng 12,5% so với năm 2023.",
             "INVESTMENT LEVEL 420000000 MONEY subject=Nhật Bản counterpart=Indonesia period=2024"},
        Case{"vi",
             "Năm 2024, vốn đầu tư từ Nhật Bản sang Indonesia đạt 420 triệu USD, tăng 12,5% so với năm 2023.",
             "INVESTMENT GROWTH 12.5 PERCENT subject=Nhật Bản counterpart=Indonesia period=2024"},
        Case{"vi", "Kim ngạch xuất khẩu của Thái Lan sang Ấn Độ đạt 1,2 tỷ USD năm 2023.",
             "EXPORTS LEVEL 1200000000 MONEY subject=Thái Lan counterpart=Ấn Độ period=2023"},
        Case{"vi", "Kim ngạch giữa Hàn Quốc và Malaysia giảm 3,4% trong năm 2023.",
             "TRADE_TURNOVER GROWTH -3.4 PERCENT subject=Hàn Quốc counterpart=Malaysia period=2023"}));

TEST(Figure, NumberWordsThatReferBackAreNone) {
  EXPECT_THAT(Figures("The two sides met.", "en"), IsEmpty());
  EXPECT_THAT(Figures("Hai bên đã gặp nhau.", "vi"), IsEmpty());
}

TEST(Figure, TwoOfWhatWasNotToldCount) {
  EXPECT_THAT(Figures("The port buys two cranes.", "en"), Contains(HasSubstr("COUNT LEVEL 2 COUNT")));
  for (const char* text : {"It lifts those two cranes.", "They sold both two cranes.",
                           "It was told by two ministers.", "Two cranes fell."}) {
    EXPECT_THAT(Figures(text, "en"), IsEmpty()) << text;
  }
}

TEST(Figure, AnEstimateIsOfTheAmountBehindIt) {
  const Extracted e = Extract("Trade was an estimated 7 million USD, up 3%.", "en", Kind::kPerson);
  const std::vector<FigureFrame> frames = ExtractFigures(*e.chart);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[0].quantity.kind(), v1::Quantity::KIND_ABOUT);
  EXPECT_EQ(frames[1].quantity.kind(), v1::Quantity::KIND_EXACT);
}

TEST(Figure, OnlyAVerbDoublesSomething) {
  EXPECT_THAT(Figures("They keep a double taxation agreement.", "en"), IsEmpty());
  EXPECT_THAT(Figures("Output will double by 2040.", "en"), Contains(HasSubstr("GROWTH 100 PERCENT")));
  EXPECT_THAT(Figures("It irrigates twice the present area.", "en"),
              Contains(HasSubstr("GROWTH 100 PERCENT")));
}

TEST(Figure, AGrowthBelongsToTheLevelBeforeIt) {
  const Extracted e = Extract("Exports reached 310 million USD, up 8%.", "en", Kind::kPerson);
  const std::vector<FigureFrame> frames = ExtractFigures(*e.chart);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[1].level, 0);
}

}  // namespace
}  // namespace accord::ingest
