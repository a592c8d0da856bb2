// What an amount counts, and the words before the predicate.
#include "ingest-service/extract/figure/subjects.h"

#include <gtest/gtest.h>

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
  EXPECT_EQ(r.Text(SubjectWords(r.chart(), r.cues, frame).words), "average clearance time");
}

TEST(Subjects, AMeasureIsNoSubject) {
  const FigureReading r("Exports were 7 million USD.");
  FigureFrame frame;
  frame.tokens = r.Amount("7").tokens;
  frame.sentence = r.cues.sentence();
  EXPECT_TRUE(SubjectWords(r.chart(), r.cues, frame).empty());
}

}  // namespace
}  // namespace accord::ingest
