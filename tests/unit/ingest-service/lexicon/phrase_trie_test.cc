// Phrases are found wherever their words follow each other in one line, with all they stand for.
#include "ingest-service/lexicon/phrase_trie.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/text/tokenizer.h"
#include "ingest-service/lexicon/lexicon.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PhraseTrieTest : public ::testing::Test {
 protected:
  void Add(const std::string& phrase) {
    LexiconEntry& entry = entries_.emplace_back(LexiconEntry{.category = "test", .phrase = phrase});
    builder_.Add(Tokenize(phrase, kPhraseTokensMax), {&entry, entry.category, false});
  }

  // "begin-end:phrase" of everything found.
  std::vector<std::string> Found(const std::string& text) {
    std::vector<std::string> out;
    if (trie_ == std::nullopt) trie_ = builder_.Build();
    trie_->Match(Tokenize(text, 1000), [&](TokenRange range, auto meanings) {
      for (const PhraseTrie::Meaning& meaning : meanings)
        out.push_back(absl::StrCat(range.begin, "-", range.end, ":", meaning.entry->phrase));
    });
    return out;
  }

  // A number in letters, since digits are words of their own.
  static std::string Letters(int number) {
    std::string out;
    for (; number > 0; number /= 26) out.push_back(static_cast<char>('a' + number % 26));
    return out;
  }

  std::deque<LexiconEntry> entries_;
  PhraseTrieBuilder builder_;
  // Of all that was added before the first text.
  std::optional<PhraseTrie> trie_;
};

TEST_F(PhraseTrieTest, FindsTheLongestFirstAtEveryPlace) {
  for (const char* phrase : {"free trade", "trade", "free trade zone", "zone"}) Add(phrase);
  EXPECT_THAT(Found("a Free Trade zone"),
              ElementsAre("1-4:free trade zone", "1-3:free trade", "2-3:trade", "3-4:zone"));
}

TEST_F(PhraseTrieTest, KeepsTheOrderOfWhatOnePhraseStandsFor) {
  Add("May");
  Add("march");
  Add("may");
  EXPECT_THAT(Found("may"), ElementsAre("0-1:May", "0-1:may"));
}

TEST_F(PhraseTrieTest, EndsAtTheLineAndAtTheText) {
  Add("see more");
  Add("more news");
  EXPECT_THAT(Found("see\nmore"), IsEmpty());
  EXPECT_THAT(Found("see"), IsEmpty());
  EXPECT_THAT(Found("see more\nnews"), ElementsAre("0-2:see more"));
}

TEST_F(PhraseTrieTest, AWordInsideAPhraseStartsNone) {
  Add("memorandum of understanding");
  EXPECT_THAT(Found("understanding of memorandum"), IsEmpty());
  EXPECT_THAT(Found("memorandum of memorandum of understanding"),
              ElementsAre("2-5:memorandum of understanding"));
}

TEST_F(PhraseTrieTest, WithoutPhrasesFindsNothing) {
  EXPECT_THAT(Found("anything"), IsEmpty());
  EXPECT_THAT(Found(""), IsEmpty());
}

TEST_F(PhraseTrieTest, FindsEveryPhraseOfMany) {
  constexpr int kPhrases = 3000;
  for (int i = 0; i < kPhrases; ++i) Add("word" + Letters(i) + " of" + Letters(i % 50) + " it");
  for (int i = 0; i < kPhrases; ++i) {
    const std::string phrase = "word" + Letters(i) + " of" + Letters(i % 50) + " it";
    ASSERT_THAT(Found(phrase), ElementsAre("0-3:" + phrase));
    ASSERT_THAT(Found("word" + Letters(i) + " of" + Letters(i % 50 + 1) + " it"), IsEmpty());
  }
}

TEST_F(PhraseTrieTest, HoldsPhrasesOfTheGreatestLength) {
  std::string phrase = "x";
  for (TokenIndex i = 1; i < kPhraseTokensMax; ++i) phrase += " x";
  Add(phrase);
  EXPECT_THAT(Found(phrase + " x"), ElementsAre("0-24:" + phrase, "1-25:" + phrase));
}

}  // namespace
}  // namespace accord::ingest
