#include "ingest-service/extract/place/name_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

// The name word at the first token.
std::string FirstWord(absl::string_view text, absl::string_view language) {
  const Document document = MakeDocument(text, language);
  const TokenIndex end = NameWordEnd(document, 0, static_cast<TokenIndex>(document.tokens.size()));
  return end == 0 ? "" : std::string(document.TextOf(TokenRange{0, end}));
}

TEST(NameWordEnd, TakesWhatStandsInsideOneWord) {
  EXPECT_EQ(FirstWord("Xa-vẳn-na-khẹt", "vi"), "Xa-vẳn-na-khẹt");
  EXPECT_EQ(FirstWord("O'Brien said", "en"), "O'Brien");
  EXPECT_EQ(FirstWord("Jae-yong said", "en"), "Jae-yong");
}

TEST(NameWordEnd, LeavesPossessivesAndCompounds) {
  EXPECT_EQ(FirstWord("Hanoi's exports", "en"), "Hanoi");
  EXPECT_EQ(FirstWord("Bangkok-based firm", "en"), "Bangkok");
  EXPECT_EQ(FirstWord("hanoi", "en"), "");
}

TEST(NameWordEnd, KeepsPairsOfCountriesApart) { EXPECT_EQ(FirstWord("Vietnam-Laos trade", "en"), "Vietnam"); }

TEST(NameRunAt, EndsAtPunctuationAndSmallLetters) {
  const Document document = MakeDocument("Red River Cement, Hanoi", "en");
  const NameRun run = NameRunAt(document, 0, static_cast<TokenIndex>(document.tokens.size()));
  EXPECT_EQ(run.size(), 3u);
  EXPECT_EQ(document.TextOf(run.tokens), "Red River Cement");
  EXPECT_EQ(document.TextOf(run.Words(1, 3)), "River Cement");
}

TEST(NameRuns, AreThoseOfEachSentence) {
  const Document document =
      MakeDocument("Red River Cement met Hanoi.\nnobody came.\nPeru and Chile signed.", "en");
  const NameRuns runs(document);
  std::vector<std::string> names;
  for (const Sentence& sentence : document.sentences) {
    for (const NameRun& run : runs.Of(sentence)) names.emplace_back(document.TextOf(run.tokens));
    names.emplace_back("|");
  }
  EXPECT_THAT(names, testing::ElementsAre("Red River Cement", "Hanoi", "|", "|", "Peru", "Chile", "|"));
}

TEST(HitEndingAt, FindsTheLongestPhraseBefore) {
  const Document document = MakeDocument("the deputy prime minister Lan", "en");
  const LexiconHit* hit = HitEndingAt(document, 4, "posts", 0);
  ASSERT_NE(hit, nullptr);
  EXPECT_EQ(document.TextOf(hit->tokens), "deputy prime minister");
}

TEST(LowerKey, ForgetsHowSpaceIsWritten) {
  const Document document = MakeDocument("NA  MEO", "en");
  EXPECT_EQ(LowerKey(document, {0, 2}), "na meo");
}

}  // namespace
}  // namespace accord::ingest
