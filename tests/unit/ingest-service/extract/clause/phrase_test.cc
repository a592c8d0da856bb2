// Sentences as rows of phrases.
#include "ingest-service/extract/clause/phrase.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/clause/clause_reading.h"

namespace accord::ingest {
namespace {

std::string Row(absl::string_view text, absl::string_view language = "en") {
  return ClauseReading(text, language).Row();
}

TEST(Phrase, NounsVerbsAndAmountsInTurn) {
  EXPECT_EQ(Row("The new plant will cost 7 million dollars."),
            "n:new plant | v:will cost | a:7 million dollars");
  EXPECT_EQ(Row("Renewables provided 7 percent of the electricity."),
            "n:Renewables | v:provided | a:7 percent | n:electricity");
}

TEST(Phrase, AVerbsFormBehindADeterminerIsANoun) {
  EXPECT_EQ(Row("The cost fell by 7 percent."), "n:cost | v:fell | a:7 percent");
  EXPECT_EQ(Row("A long-delayed plan costs 7 million dollars."),
            "n:long-delayed plan | v:costs | a:7 million dollars");
}

TEST(Phrase, ADeterminerWithoutANounStandsForOne) {
  EXPECT_EQ(Row("Half of that has been sold for 7 million dollars."),
            "a:Half | p:that | vp:has been sold | a:7 million dollars");
}

TEST(Phrase, PossessivesAreOnePhrase) {
  EXPECT_EQ(Row("The farm's output reached 7 tonnes."), "n:farm's output | v:reached | a:7 tonnes");
  EXPECT_EQ(Row("This year's target is 7 tonnes."), "n:target | v:is | a:7 tonnes");
}

TEST(Phrase, VietnameseVerbsInsideCompoundsAreNouns) {
  EXPECT_EQ(Row("Nhà máy có công suất 7 MW.", "vi"), "n:Nhà máy | v:có | n:công suất | a:7 MW");
  EXPECT_EQ(Row("Tổng mức đầu tư là 7 triệu USD.", "vi"), "n:Tổng mức đầu tư | v:là | a:7 triệu USD");
}

TEST(Phrase, EmptyAndOddSentencesHaveRows) {
  EXPECT_EQ(Row("The the the."), "");
  EXPECT_EQ(Row("(7 tonnes"), "a:7 tonnes");
}

}  // namespace
}  // namespace accord::ingest
