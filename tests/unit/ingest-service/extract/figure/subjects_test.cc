// What an amount counts, and the words before the predicate.
#include "ingest-service/extract/figure/subjects.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/figure/compound.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

std::string Counted(absl::string_view text, absl::string_view language) {
  const FigureReading r(text, language);
  const FigureArea area = CountedGroup(r.chart(), r.cues, AreasOf(r.chart(), r.cues), r.Amount("7"));
  return area.empty() ? "-" : r.Text(area.words);
}

TEST(Subjects, PapersCountForThemselves) {
  EXPECT_EQ(Counted("They signed 7 memoranda.", "en"), "memoranda");
  EXPECT_EQ(Counted("They signed 7 memoranda between Peru and Chile.", "en"),
            "memoranda between Peru and Chile");
  EXPECT_EQ(Counted("Hai bên trao 7 văn kiện hợp tác.", "vi"), "văn kiện hợp tác");
}

TEST(Subjects, OtherThingsAreNoGroup) { EXPECT_EQ(Counted("Peru bought 7 trucks.", "en"), "-"); }

TEST(Subjects, WordsBeforeThePredicate) {
  const FigureReading r("The average clearance time is 7 hours.");
  FigureFrame frame;
  frame.tokens = r.Amount("7").tokens;
  frame.sentence = r.cues.sentence();
  EXPECT_EQ(r.Text(SubjectWords(r.chart(), r.cues, Referents(), frame).words), "average clearance time");
}

TEST(Subjects, AMeasureIsNoSubject) {
  const FigureReading r("Exports were 7 million USD.");
  FigureFrame frame;
  frame.tokens = r.Amount("7").tokens;
  frame.sentence = r.cues.sentence();
  EXPECT_TRUE(SubjectWords(r.chart(), r.cues, Referents(), frame).empty());
}

TEST(Subjects, PapersBetweenWhomIsToldBehindTheirVerb) {
  const FigureReading r("7 memoranda were signed between firms of the two provinces.");
  EXPECT_EQ(CountedGroup(r.chart(), r.cues, AreasOf(r.chart(), r.cues), r.Amount("7")).name,
            "memoranda between firms of the two provinces");
}

std::string Words(absl::string_view text, absl::string_view language, absl::string_view amount) {
  const FigureReading r(text, language);
  FigureFrame frame;
  frame.tokens = r.Amount(amount).tokens;
  frame.sentence = r.cues.sentence();
  const FigureArea area = SubjectWords(r.chart(), r.cues, Referents(), frame);
  return area.empty() ? "-" : AreaText(r.document(), area);
}

TEST(Subjects, AnAttributeBelongsToTheThingOfItsClause) {
  EXPECT_EQ(Words("The 20-year loan comes with a grace period of 7 years.", "en", "7 years"),
            "grace period of the loan");
  EXPECT_EQ(Words("A study of traffic is planned, with a budget of 7 million USD.", "en", "7"),
            "budget of the study");
  EXPECT_EQ(Words("Officials put the worth of the mine at 7 million USD.", "en", "7"), "worth of the mine");
}

TEST(Subjects, WordsThatNameNobodyAreNoSubject) {
  EXPECT_EQ(Words("There are 7 hours left.", "en", "7"), "-");
  EXPECT_EQ(Words("It has lasted 7 hours.", "en", "7"), "-");
}

TEST(Subjects, WhoseShareItIs) { EXPECT_EQ(Words("Tỷ trọng của xi măng là 7%.", "vi", "7%"), "xi măng"); }

TEST(Subjects, ThePhraseBeforeAVerb) {
  const auto phrase = [](absl::string_view text, absl::string_view language) {
    const FigureReading r(text, language);
    return r.Text(SubjectPhrase(r.chart(), r.cues, r.Amount("7").tokens.begin));
  };
  EXPECT_EQ(phrase("Coal-fired stations supplied 7 percent.", "en"), "Coal-fired stations");
  EXPECT_EQ(phrase("The load in 2025 reached 7 percent.", "en"), "load");
  EXPECT_EQ(phrase("Phụ tải năm 2025 đã lên tới 7%.", "vi"), "Phụ tải");
  EXPECT_EQ(phrase("The yield, which was 7 percent, rose.", "en"), "yield");
  EXPECT_EQ(phrase("It supplied 7 percent.", "en"), "");
}

TEST(Subjects, AnAmountIsNobody) {
  EXPECT_EQ(Words("The wait was cut from 90 minutes to 7 minutes.", "en", "7"), "wait");
}

TEST(Subjects, APhraseThatIsANameIsWhoIsNamed) {
  const FigureReading r("Peru took 7 percent.");
  EXPECT_NE(NamedBy(r.chart(), {0, 1}).node, nullptr);
  EXPECT_EQ(NamedBy(r.chart(), {0, 2}).node, nullptr);
}

}  // namespace
}  // namespace accord::ingest
