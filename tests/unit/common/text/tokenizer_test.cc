#include "common/text/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::vector<std::string> Surfaces(const std::string& text) {
  std::vector<std::string> out;
  for (const Token& token : Tokenize(text, 1000)) out.emplace_back(token.span.In(text));
  return out;
}

TEST(Tokenize, WordsNumbersAndTheRest) {
  EXPECT_THAT(Surfaces("Hanoi's trade: 5,34 tỷ USD."),
              ElementsAre("Hanoi", "'", "s", "trade", ":", "5,34", "tỷ", "USD", "."));
  EXPECT_THAT(Surfaces("import-export"), ElementsAre("import", "-", "export"));
  EXPECT_THAT(Surfaces("USD34.6 million"), ElementsAre("USD", "34.6", "million"));
}

TEST(Tokenize, SeparatorsBelongToANumberOnlyBetweenDigits) {
  EXPECT_THAT(Surfaces("1.200.000,5"), ElementsAre("1.200.000,5"));
  EXPECT_THAT(Surfaces("in 2024."), ElementsAre("in", "2024", "."));
  EXPECT_THAT(Surfaces("3,"), ElementsAre("3", ","));
  EXPECT_THAT(Surfaces(".5"), ElementsAre(".", "5"));
  EXPECT_THAT(Surfaces("2022-2025"), ElementsAre("2022", "-", "2025"));
}

TEST(Tokenize, TellsSpacesLinesAndCase) {
  const std::vector<Token> tokens = Tokenize("USD5\u00a0Đồng\nVNA x", 1000);
  ASSERT_THAT(tokens, SizeIs(5));
  EXPECT_TRUE(tokens[0].line_start);
  EXPECT_TRUE(tokens[0].all_caps);
  EXPECT_FALSE(tokens[1].space_before);
  EXPECT_TRUE(tokens[2].space_before);
  EXPECT_TRUE(tokens[2].capitalised);
  EXPECT_FALSE(tokens[2].all_caps);
  EXPECT_EQ(tokens[2].lower, "đồng");
  EXPECT_TRUE(tokens[3].line_start);
  EXPECT_FALSE(tokens[4].line_start);
}

TEST(Tokenize, OneLetterIsNotAllCaps) {
  const std::vector<Token> tokens = Tokenize("A", 10);
  EXPECT_TRUE(tokens[0].capitalised);
  EXPECT_FALSE(tokens[0].all_caps);
}

TEST(Tokenize, StopsAtTheLimit) {
  EXPECT_THAT(Tokenize("a b c d", 3), SizeIs(3));
  EXPECT_THAT(Tokenize("", 3), SizeIs(0));
}

}  // namespace
}  // namespace accord
