#include "common/text/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "common/text/unicode.h"
#include "common/text/word_table.h"

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

// One character after the other by what ICU says of it, with nothing read at once.
std::vector<Token> TokenizeSlowly(const std::string& content) {
  std::vector<Token> tokens;
  bool space = true;
  bool line = true;
  const auto begin = [&](size_t at, TokenKind kind) {
    tokens.emplace_back();
    tokens.back().kind = kind;
    tokens.back().span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at)};
    tokens.back().space_before = space;
    tokens.back().line_start = line;
    space = line = false;
  };
  const auto goes_on = [&](TokenKind kind, size_t at) {
    return !tokens.empty() && tokens.back().kind == kind && tokens.back().span.end == at;
  };
  for (size_t at = 0; at < content.size();) {
    size_t next = at;
    const char32_t c = text::NextCodePoint(content, &next);
    const bool digit_behind = next < content.size() && text::IsDigit(content[next]);
    if (text::IsSpace(c)) {
      space = true;
      line = line || c == U'\n';
    } else if (text::IsLetter(c) || text::IsMark(c)) {
      if (!goes_on(TokenKind::kWord, at)) begin(at, TokenKind::kWord);
    } else if (text::IsDigit(c) ||
               ((c == U'.' || c == U',') && digit_behind && goes_on(TokenKind::kNumber, at))) {
      if (!goes_on(TokenKind::kNumber, at)) begin(at, TokenKind::kNumber);
    } else {
      begin(at, TokenKind::kPunct);
    }
    if (!text::IsSpace(c)) tokens.back().span.end = static_cast<uint32_t>(next);
    at = next;
  }
  for (Token& token : tokens) {
    const absl::string_view surface = token.span.In(content);
    token.lower = text::ToLower(surface);
    token.hash = WordHash(token.lower);
    if (!token.IsWord()) continue;
    token.capitalised = text::StartsUpper(surface);
    token.all_caps = token.capitalised && text::CodePoints(surface) > 1 && text::IsAllUpper(surface);
  }
  return tokens;
}

TEST(Tokenize, ReadsAnyTextAsCharacterByCharacter) {
  const std::vector<std::string> pieces = {
      "a",  "Z",       "trade", "HÀ", "Nội",    "đ",      "Đ",  "ẾÊ", "Σ",      "ΟΔΟΣ",   "İ",
      "ǅ",  "漢",      "Ａ",    "Ⓐ",  "\u0301", "\u0303", "7",  "12", ".",      ",",      "-",
      "–",  "'",       "’",     "“",  "$",      "€",      "\n", " ",  "\u00a0", "\u200b", "\u2009",
      "\t", "\u0000x", "🙂",  "ß",  "ﬁ",      "Ж",      "ж",  "́"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string content;
    for (size_t i = random() % 12; i > 0; --i) content += pieces[random() % pieces.size()];
    const std::vector<Token> tokens = Tokenize(content, 1000);
    const std::vector<Token> slowly = TokenizeSlowly(content);
    ASSERT_EQ(tokens.size(), slowly.size()) << content;
    for (size_t i = 0; i < tokens.size(); ++i) {
      ASSERT_EQ(tokens[i].span, slowly[i].span) << content;
      ASSERT_EQ(tokens[i].kind, slowly[i].kind) << content;
      ASSERT_EQ(tokens[i].lower, slowly[i].lower) << content;
      ASSERT_EQ(tokens[i].hash, slowly[i].hash) << content;
      ASSERT_EQ(tokens[i].space_before, slowly[i].space_before) << content;
      ASSERT_EQ(tokens[i].line_start, slowly[i].line_start) << content;
      ASSERT_EQ(tokens[i].capitalised, slowly[i].capitalised) << content;
      ASSERT_EQ(tokens[i].all_caps, slowly[i].all_caps) << content;
    }
  }
}

TEST(Tokenize, StopsAtTheLimit) {
  EXPECT_THAT(Tokenize("a b c d", 3), SizeIs(3));
  EXPECT_THAT(Tokenize("", 3), SizeIs(0));
}

}  // namespace
}  // namespace accord
