// The noun phrase that an amount describes, behind and before it, and the name that a bare noun stands for.
#include "ingest-service/extract/figure/things.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

struct Case {
  const char* language;
  const char* text;
  const char* behind;
  const char* before;
};

class ThingsTable : public ::testing::TestWithParam<Case> {};

TEST_P(ThingsTable, Reads) {
  const FigureReading r(GetParam().text, GetParam().language);
  const TokenRange amount = r.Amount("7").tokens;
  const TokenRange behind = DescribedBehind(r.chart(), r.cues, amount);
  const TokenRange before = DescribedBefore(r.chart(), r.cues, amount);
  EXPECT_EQ(behind.empty() ? "-" : r.Text(behind), GetParam().behind) << GetParam().text;
  EXPECT_EQ(before.empty() ? "-" : r.Text(before), GetParam().before) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, ThingsTable,
    ::testing::Values(Case{"en", "They will build a 70-km coastal road by 2030.", "coastal road", "-"},
                      Case{"en", "They will build a 70-km road across Peru.", "road across Peru", "-"},
                      Case{"en", "The firm won a survey contract worth 7 million USD.", "-",
                           "survey contract"},
                      Case{"en", "He slept for 7 hours and left.", "-", "-"},
                      Case{"vi", "Hai bên ký hợp đồng thuê cảng thời hạn 70 năm.", "-", "hợp đồng thuê cảng"},
                      Case{"vi", "Đoạn qua Peru dài 70 km.", "-", "Đoạn qua Peru"},
                      Case{"vi", "Ông ngủ 7 giờ.", "-", "-"}));

// What the bare noun before the amount "7..." stands for, in the last sentence.
std::string Stands(absl::string_view text, absl::string_view language) {
  const Extracted e = Extract(text, language, Kind::kPerson);
  Referents referents;
  for (const Sentence& sentence : e.document->sentences) {
    const Cues cues(*e.chart, sentence.tokens);
    referents.Learn(*e.chart, cues, false);
    for (const Node* amount : e.chart->In<QuantityValue>(sentence.tokens)) {
      if (e.document->TextOf(amount->tokens).find('7') == absl::string_view::npos) continue;
      const TokenRange phrase = DescribedBefore(*e.chart, cues, amount->tokens);
      if (phrase.empty()) return "-";
      const FigureArea area = Resolve(*e.chart, cues, referents, phrase, phrase.begin);
      return std::string(e.document->TextOf(area.words)) + (area.node != nullptr ? " (named)" : "");
    }
  }
  return "no amount";
}

TEST(Things, ABareNounStandsForTheNameBefore) {
  EXPECT_EQ(Stands("Nhà máy điện gió Hòa Thắng ở Peru đã xong. Nhà máy có công suất 70 MW.", "vi"),
            "Nhà máy điện gió Hòa Thắng (named)");
  EXPECT_EQ(Stands("The Kasama Railway opened. The line is 70 km long.", "en"), "Kasama Railway (named)");
}

TEST(Things, ABareNounStandsForThePhraseBefore) {
  EXPECT_EQ(Stands("Hai bên ký hợp đồng thuê cảng. Hợp đồng có thời hạn 7 năm.", "vi"), "hợp đồng thuê cảng");
}

TEST(Things, ANounWithoutANameStaysWords) {
  EXPECT_EQ(Stands("The port handled 7 million tonnes.", "en"), "port");
}

TEST(Things, AnIndefiniteArticleTellsOfANewThing) {
  EXPECT_EQ(Stands("The Kasama Railway opened. A line would be 70 km long.", "en"), "line");
}

TEST(Things, WhatAChangeIsToldOf) {
  const FigureReading r("It will cut the journey time by 20%.");
  const TokenRange amount = r.Amount("20").tokens;
  EXPECT_EQ(r.Text(ChangedThing(r.chart(), r.cues, {2, 3}, amount)), "the journey time");
  const FigureReading slightly("Exports rose slightly by 20%.");
  EXPECT_TRUE(ChangedThing(slightly.chart(), slightly.cues, {1, 2}, slightly.Amount("20").tokens).empty());
}

TEST(Things, HowLongAThingIsIsNotItsName) {
  EXPECT_EQ(Areas("The 118-km canal is to cost 7 million USD.", "en"), "canal / -");
  EXPECT_EQ(Areas("Mỗi tuần có 4 chuyến, giá vé một chiều 7 USD.", "vi"), "giá vé một chiều / -");
}

}  // namespace
}  // namespace accord::ingest
