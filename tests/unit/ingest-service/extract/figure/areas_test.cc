// Subject and counterpart by prepositions: owner, of, from; to, with, in; pairs and pronouns.
#include "ingest-service/extract/figure/areas.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  v1::Measure measure;
  const char* subject;
  const char* counterpart;
};

class AreasTable : public ::testing::TestWithParam<Case> {};

TEST_P(AreasTable, Reads) {
  const Case& c = GetParam();
  const FigureReading r(c.text, c.language);
  const AreaReading reading = ReadAreas(r.chart(), r.cues, AreasOf(r.chart(), r.cues), c.measure,
                                        r.cues.sentence().end, r.Amount("7").tokens, {});
  EXPECT_EQ(reading.subject.empty() ? "-" : r.Text(reading.subject.words), c.subject) << c.text;
  EXPECT_EQ(reading.counterpart.empty() ? "-" : r.Text(reading.counterpart.words), c.counterpart) << c.text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, AreasTable,
    ::testing::Values(
        Case{"en", "Peru's exports to Chile were 7 million USD.", v1::MEASURE_EXPORTS, "Peru", "Chile"},
        Case{"en", "Exports from Peru to Chile were 7 million USD.", v1::MEASURE_EXPORTS, "Peru", "Chile"},
        Case{"en", "Peru's imports from Chile were 7 million USD.", v1::MEASURE_IMPORTS, "Peru", "Chile"},
        Case{"en", "Trade between Peru and Chile was 7 million USD.", v1::MEASURE_TRADE_TURNOVER, "Peru",
             "Chile"},
        Case{"en", "Peru has invested 7 million USD in Chile.", v1::MEASURE_INVESTMENT, "Peru", "Chile"},
        Case{"vi", "Xuất khẩu của Peru sang Chile đạt 7 triệu USD.", v1::MEASURE_EXPORTS, "Peru", "Chile"},
        Case{"vi", "Peru nhập khẩu từ Chile 7 triệu USD.", v1::MEASURE_IMPORTS, "Peru", "Chile"},
        Case{"vi", "Kim ngạch giữa Peru và Chile đạt 7 triệu USD.", v1::MEASURE_TRADE_TURNOVER, "Peru",
             "Chile"}));

TEST(Areas, APronounTakesTheSubjectToldBefore) {
  const FigureReading r("Its imports from Chile were 7 million USD.");
  FigureArea carried;
  carried.words = {0, 1};
  const AreaReading reading = ReadAreas(r.chart(), r.cues, AreasOf(r.chart(), r.cues), v1::MEASURE_IMPORTS,
                                        {}, r.Amount("7").tokens, carried);
  EXPECT_TRUE(reading.subject.words == carried.words);
  EXPECT_EQ(r.Text(reading.counterpart.words), "Chile");
}

TEST(Areas, AnAdjectiveOwnsTheMeasureBehindIt) {
  // Trade runs between the two that the text is about.
  EXPECT_EQ(Areas("Peru and Chile met. Peruvian exports were 7 million USD.", "en"), "Peru / Chile");
  EXPECT_EQ(Areas("Peruvian copper exports were 7 million USD.", "en"), "Peruvian / -");
}

TEST(Areas, AnAdjectiveOfSomethingElseIsNoArea) {
  const FigureReading r("Peruvian officials said exports were 7 million USD.");
  const AreaReading reading = ReadAreas(r.chart(), r.cues, AreasOf(r.chart(), r.cues), v1::MEASURE_EXPORTS,
                                        {}, r.Amount("7").tokens, {});
  EXPECT_TRUE(reading.subject.empty());
}

TEST(Areas, ARanksHolderIsTheNearest) {
  const FigureReading r("Peru came first, while Chile was Kenya's 7th-largest partner.");
  const AreaReading reading =
      ReadRankAreas(r.cues, AreasOf(r.chart(), r.cues), r.Amount("7").tokens, FigureArea{});
  EXPECT_EQ(r.Text(reading.subject.words), "Chile");
  EXPECT_EQ(r.Text(reading.counterpart.words), "Kenya");
}

TEST(Areas, AWayOfAnEarlierMeasureIsNotThisOnes) {
  const FigureReading r("Peru xuất khẩu sang Chile 5 triệu USD, nhập khẩu từ Kenya 7 triệu USD.", "vi");
  const AreaReading reading = ReadAreas(r.chart(), r.cues, AreasOf(r.chart(), r.cues), v1::MEASURE_IMPORTS,
                                        r.cues.sentence().end, r.Amount("7").tokens, {});
  EXPECT_EQ(r.Text(reading.subject.words), "Peru");
  EXPECT_EQ(r.Text(reading.counterpart.words), "Kenya");
}

}  // namespace
}  // namespace accord::ingest
