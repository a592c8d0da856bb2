// Words keep the number they were given, however many there are and however alike they look.
#include "common/text/word_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"

namespace accord {
namespace {

TEST(WordTable, NumbersWordsInTheOrderTheyCome) {
  WordTable table;
  EXPECT_EQ(table.Add("tỷ"), 0u);
  EXPECT_EQ(table.Add("đồng"), 1u);
  EXPECT_EQ(table.Add("tỷ"), 0u);
  EXPECT_EQ(table.size(), 2u);
  EXPECT_EQ(table.Find("đồng"), 1u);
  EXPECT_EQ(table.Find("đồn"), WordTable::kNone);
  EXPECT_EQ(table.Find(""), WordTable::kNone);
}

TEST(WordTable, TheEmptyWordIsAWord) {
  WordTable table;
  EXPECT_EQ(table.Add(""), 0u);
  EXPECT_EQ(table.Find(""), 0u);
}

TEST(WordTable, KeepsWordsWhileItGrows) {
  WordTable table;
  constexpr uint32_t kWords = 20'000;
  for (uint32_t i = 0; i < kWords; ++i) ASSERT_EQ(table.Add(absl::StrCat("word", i)), i);
  for (uint32_t i = 0; i < kWords; ++i) {
    ASSERT_EQ(table.Find(absl::StrCat("word", i)), i);
    ASSERT_EQ(table.Find(absl::StrCat("wort", i)), WordTable::kNone);
  }
}

// Letters decide, not the hash: a word with another's hash is not that word.
TEST(WordTable, ComparesLetters) {
  WordTable table;
  table.Add("bank");
  EXPECT_EQ(table.Find("bark", WordHash("bank")), WordTable::kNone);
}

TEST(WordHash, DiffersWhereAnyByteOrTheLengthDoes) {
  std::set<uint64_t> hashes;
  size_t words = 0;
  for (size_t size = 0; size <= 40; ++size) {
    const std::string word(size, 'a');
    hashes.insert(WordHash(word));
    ++words;
    for (size_t i = 0; i < size; ++i) {
      std::string other = word;
      other[i] = 'b';
      hashes.insert(WordHash(other));
      ++words;
    }
  }
  EXPECT_EQ(hashes.size(), words);
}

}  // namespace
}  // namespace accord
