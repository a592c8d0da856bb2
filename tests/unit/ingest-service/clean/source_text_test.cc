#include "ingest-service/clean/source_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/unicode.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;

TEST(SourceText, JoinsPiecesThatFollowEachOtherInTheSource) {
  SourceText text;
  text.AppendSame("ab", 5);
  text.AppendSame("c", 7);
  text.AppendSame("d", 9);
  EXPECT_EQ(text.text(), "abcd");
  EXPECT_THAT(text.runs(), ElementsAre(SourceRun{{0, 3}, {5, 8}}, SourceRun{{3, 4}, {9, 10}}));
}

TEST(SourceText, MadePiecesNeverHaveTheLengthOfTheirSource) {
  SourceText text;
  text.AppendMade(" ", {3, 4});
  text.AppendMade("xy", {4, 6});
  text.AppendMade("<", {6, 10});
  for (const SourceRun& run : text.runs()) EXPECT_NE(run.text.size(), run.raw.size());
  EXPECT_EQ(text.text(), " xy<");
  EXPECT_EQ(text.RawOf({3, 4}), (ByteSpan{6, 10}));
}

TEST(SourceText, MadePiecesAreNotCutWithinACharacter) {
  SourceText text;
  // What stands for three bytes that are no character has three bytes too.
  text.AppendMade("\xEF\xBF\xBD", {3, 6});
  text.AppendMade("a\xC3\xA9", {6, 9});
  EXPECT_THAT(text.runs(),
              ElementsAre(SourceRun{{0, 3}, {3, 5}}, SourceRun{{3, 4}, {6, 9}}, SourceRun{{4, 6}, {9, 9}}));
}

TEST(SourceText, TellsTheRawBytesOfASpanThatCrossesRuns) {
  SourceText text;
  text.AppendSame("Lao ", 10);
  text.AppendMade("&", {14, 19});
  text.AppendSame(" Thai", 19);
  EXPECT_EQ(text.RawOf({0, 3}), (ByteSpan{10, 13}));
  EXPECT_EQ(text.RawOf({2, 6}), (ByteSpan{12, 20}));
}

TEST(SourceText, NfcKeepsWhatDidNotChangeByteForByte) {
  const std::string raw =
      "Ha\xCC\x80 No\xCC\xA3"
      "i 2022";  // a with grave, o with dot below, decomposed
  SourceText text;
  text.AppendSame(raw, 0);
  const SourceText normal = text.ToNfc();
  EXPECT_EQ(normal.text(), text::ToNfc(raw));
  uint32_t end = 0;
  for (const SourceRun& run : normal.runs()) {
    EXPECT_EQ(run.text.begin, end);
    end = run.text.end;
    if (run.text.size() == run.raw.size()) EXPECT_EQ(run.text.In(normal.text()), run.raw.In(raw));
  }
  EXPECT_EQ(end, normal.text().size());
  const auto year = static_cast<uint32_t>(normal.text().find("2022"));
  EXPECT_EQ(normal.RawOf({year, year + 4}).In(raw), "2022");
  EXPECT_EQ(normal.RawOf({1, 3}).In(raw), "a\xCC\x80");
}

TEST(SourceText, RebaseFollowsAnEarlierStep) {
  // "é" was one byte at 1; the rest moved by one.
  const std::string raw = "c\xE9 va";
  SourceText text;
  text.AppendSame("c\xC3\xA9 va", 0);
  const SourceText rebased = text.Rebase({0, 1, 1, 2, 3, 4, 5}, raw);
  EXPECT_EQ(rebased.text(), "c\xC3\xA9 va");
  EXPECT_EQ(rebased.RawOf({0, 6}), (ByteSpan{0, 5}));
}

}  // namespace
}  // namespace accord::ingest
