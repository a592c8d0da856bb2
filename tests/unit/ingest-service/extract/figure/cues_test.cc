// Cues: the lexicon's words of one sentence, found before, after and at a token, inside one clause.
#include "ingest-service/extract/figure/cues.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Cues, LeaveOutAHitInsideALongerOneOfItsCategory) {
  const FigureReading r("Two-way trade turnover was high.");
  const absl::Span<const Cue> measures = r.cues.Of("measures");
  ASSERT_EQ(measures.size(), 2u);  // "two-way trade" and "trade turnover" overlap, neither holds the other
  EXPECT_EQ(r.Text(measures[0].tokens), "Two-way trade");
}

TEST(Cues, BeforeFindsTheNearestOnTheLeft) {
  const FigureReading r("Exports rose and imports fell by 3%.");
  const TokenIndex amount = r.Amount("3").tokens.begin;
  EXPECT_EQ(r.Text(r.cues.Before("measures", amount, 0).tokens), "imports");
  EXPECT_EQ(r.cues.Before("measures", 0, 0).entry, nullptr);
}

TEST(Cues, AfterFindsTheNearestOnTheRightWithinABound) {
  const FigureReading r("It sold 3 million USD in exports.");
  const TokenRange amount = r.Amount("3").tokens;
  EXPECT_EQ(r.Text(r.cues.After("measures", amount.end, r.cues.sentence().end).tokens), "exports");
  EXPECT_EQ(r.cues.After("measures", amount.end, amount.end + 1).entry, nullptr);
}

TEST(Cues, AreFoundWhereTheyBeginAndWhereTheyEnd) {
  const FigureReading r("Exports rose and imports fell by 3%.");
  const TokenIndex imports = r.Amount("3").tokens.begin - 3;
  EXPECT_EQ(r.Text(r.cues.At("measures", imports).tokens), "imports");
  EXPECT_EQ(r.Text(r.cues.EndingAt("measures", imports + 1).tokens), "imports");
  EXPECT_EQ(r.cues.At("measures", imports + 1).entry, nullptr);
  EXPECT_EQ(r.cues.EndingAt("measures", imports).entry, nullptr);
  EXPECT_EQ(r.cues.At("change_words", imports).entry, nullptr);
  EXPECT_EQ(r.cues.At("measures", r.cues.sentence().end).entry, nullptr);
}

TEST(Cues, OfACategoryThatNoFigureHangsOnThereAreNone) {
  const FigureReading r("Exports rose in May.");
  EXPECT_TRUE(r.cues.Of("months").empty());
  EXPECT_EQ(r.cues.At("months", 3).entry, nullptr);
}

TEST(Cues, AClauseEndsAtASemicolon) {
  const FigureReading r("Exports rose; imports fell by 3%.");
  const TokenRange clause = r.cues.ClauseOf(r.Amount("3").tokens.begin);
  EXPECT_EQ(r.Text({clause.begin, clause.begin + 1}), "imports");
}

TEST(Cues, AColonInParenthesesEndsNoClause) {
  const FigureReading r("It was 9 tonnes (2013: 7 tonnes), of which: none.");
  EXPECT_EQ(r.Text(r.cues.ClauseOf(r.Amount("7").tokens.begin)),
            "It was 9 tonnes (2013: 7 tonnes), of which");
}

}  // namespace
}  // namespace accord::ingest
