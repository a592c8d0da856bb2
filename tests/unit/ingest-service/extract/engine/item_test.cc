// The elements of patterns, each in a rule of its own.
#include "ingest-service/extract/engine/item.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/tokenizer.h"
#include "tests/unit/ingest-service/extract/engine/matches.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Item, MatchesWordsWithoutRegardToCase) {
  EXPECT_THAT(Matches("We Signed it", {{"t", {Word({"we"}), Word({"sign", "signed"})}, TextOfMatch}}),
              ElementsAre("We Signed"));
}

TEST(Item, MatchesOneTokenByItsSurface) {
  EXPECT_THAT(Matches("in 2022 and 20220", {{"t", {Regex("(19|20)\\d\\d")}, TextOfMatch}}),
              ElementsAre("2022"));
}

TEST(Item, GluedSeesWhetherWhiteSpaceStandsBetween) {
  const std::vector<Rule> rules = {{"t", {Word({"usd"}), Glued(), Regex("\\d+")}, TextOfMatch}};
  EXPECT_THAT(Matches("USD34", rules), ElementsAre("USD34"));
  EXPECT_THAT(Matches("USD 34", rules), IsEmpty());
}

TEST(Item, AnOptionalElementMayBeAbsent) {
  EXPECT_THAT(Matches("the plan, a plan", {{"t", {Opt(Word({"the"})), Word({"plan"})}, TextOfMatch}}, true),
              ElementsAre("the plan", "plan"));
}

TEST(Item, OneOfTriesAll) {
  const std::vector<Rule> rules = {
      {"t", {OneOf({Word({"red"}), Regex("\\d+")}), Word({"cars"})}, TextOfMatch}};
  EXPECT_THAT(Matches("red cars and 12 cars", rules), ElementsAre("red cars", "12 cars"));
}

TEST(Item, IfChecksTheCapture) {
  const auto capitalised = [](const Chart& chart, const Capture& c) {
    return chart.document().tokens[c.tokens.begin].capitalised;
  };
  EXPECT_THAT(Matches("March on, march on", {{"t", {If(Word({"march"}), capitalised)}, TextOfMatch}}),
              ElementsAre("March"));
}

TEST(Item, KnowsWhatDigitsCanBe) {
  const auto shape = [](const std::string& number) { return ShapeOf(Tokenize(number, 1)[0]); };
  EXPECT_EQ(shape("7"), kOneOrTwoDigits);
  EXPECT_EQ(shape("31"), kOneOrTwoDigits);
  EXPECT_EQ(shape("2024"), kFourDigits);
  for (const char* other : {"365", "20245", "1.5", "31.12", "1,200"}) EXPECT_EQ(shape(other), kOtherDigits);
}

// What is told of the first tokens may be too much, never too little.
TEST(Item, TellsWhereItCanBegin) {
  EXPECT_TRUE(Regex("(?:19|20)[0-9]{2}").starts().digits);
  EXPECT_EQ(Regex("(?:19|20)[0-9]{2}", kFourDigits).starts().digits, kFourDigits);
  EXPECT_TRUE(Regex("[1-4]|I|II", kOneOrTwoDigits).starts().anywhere);
  EXPECT_TRUE(Regex(".*").starts().anywhere);
  EXPECT_TRUE(Opt(Word({"the"})).starts().nothing);
  EXPECT_THAT(OneOf({Word({"a"}), Word({"b", "c"})}).starts().words, ElementsAre("a", "b", "c"));
}

}  // namespace
}  // namespace accord::ingest
