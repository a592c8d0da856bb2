// The rule engine: patterns over tokens, lexicon entries and earlier nodes; fixpoint; sentence bounds;
// limits.
#include "ingest-service/extract/engine/rule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A phrase some rule found.
struct Found {
  std::string text;
};

std::any TextOfMatch(const Match& m) { return Found{std::string(m.document().TextOf(m.Range()))}; }

std::vector<std::string> Matches(absl::string_view text, std::vector<Rule> rules, bool longest = false) {
  const Document document = MakeDocument(text, "en");
  Chart chart(document);
  ApplyRules(rules, &chart);
  if (longest) chart.KeepLongest<Found>();
  std::vector<std::string> out;
  for (const Node* node : chart.All<Found>()) out.push_back(node->As<Found>()->text);
  return out;
}

TEST(Rule, MatchesWordsWithoutRegardToCase) {
  EXPECT_THAT(Matches("We Signed it", {{"t", {Word({"we"}), Word({"sign", "signed"})}, TextOfMatch}}),
              ElementsAre("We Signed"));
}

TEST(Rule, MatchesOneTokenByItsSurface) {
  EXPECT_THAT(Matches("in 2022 and 20220", {{"t", {Regex("(19|20)\\d\\d")}, TextOfMatch}}),
              ElementsAre("2022"));
}

TEST(Rule, GluedSeesWhetherWhiteSpaceStandsBetween) {
  const std::vector<Rule> rules = {{"t", {Word({"usd"}), Glued(), Regex("\\d+")}, TextOfMatch}};
  EXPECT_THAT(Matches("USD34", rules), ElementsAre("USD34"));
  EXPECT_THAT(Matches("USD 34", rules), IsEmpty());
}

TEST(Rule, AnOptionalElementMayBeAbsent) {
  EXPECT_THAT(Matches("the plan, a plan", {{"t", {Opt(Word({"the"})), Word({"plan"})}, TextOfMatch}}, true),
              ElementsAre("the plan", "plan"));
}

TEST(Rule, OneOfTriesAll) {
  const std::vector<Rule> rules = {
      {"t", {OneOf({Word({"red"}), Regex("\\d+")}), Word({"cars"})}, TextOfMatch}};
  EXPECT_THAT(Matches("red cars and 12 cars", rules), ElementsAre("red cars", "12 cars"));
}

TEST(Rule, IfChecksTheCapture) {
  const auto capitalised = [](const Chart& chart, const Capture& c) {
    return chart.document().tokens[c.tokens.begin].capitalised;
  };
  EXPECT_THAT(Matches("March on, march on", {{"t", {If(Word({"march"}), capitalised)}, TextOfMatch}}),
              ElementsAre("March"));
}

TEST(Rule, BuildsOnNodesThatOtherRulesMade) {
  const std::vector<Rule> rules = {
      {"pair", {Is<Found>([](const Found& f) { return f.text == "big"; }), Word({"ship"})}, TextOfMatch},
      {"word", {Word({"big"})}, TextOfMatch},
  };
  EXPECT_THAT(Matches("a big ship", rules, true), ElementsAre("big ship"));
}

TEST(Rule, NeverMatchesAcrossASentence) {
  EXPECT_THAT(
      Matches("It was red. Cars came.", {{"t", {Word({"red"}), Word({"."}), Word({"cars"})}, TextOfMatch}}),
      IsEmpty());
}

TEST(Rule, ADecliningProductionMakesNoNode) {
  EXPECT_THAT(Matches("red", {{"t", {Word({"red"})}, [](const Match&) { return std::any(); }}}), IsEmpty());
}

TEST(Rule, KeepsRuleAndInputsOfANode) {
  const Document document = MakeDocument("a big ship", "en");
  Chart chart(document);
  const Node* big = chart.Add<Found>({1, 2}, {"big"}, "hand");
  ApplyRules(std::vector<Rule>{{"pair", {Is<Found>(), Word({"ship"})}, TextOfMatch}}, &chart);
  const std::vector<const Node*> at = chart.StartingAt<Found>(1);
  ASSERT_THAT(at, SizeIs(2));
  EXPECT_EQ(at[1]->rule, "pair");
  EXPECT_THAT(at[1]->inputs, ElementsAre(big));
}

TEST(Rule, GrowthIsBounded) {
  // A rule that pairs up everything it has found grows as the square of the text; the limit ends it.
  std::string text;
  for (int i = 0; i < 200; ++i) text += "x ";
  const Document document = MakeDocument(text, "en");
  Chart chart(document);
  const std::vector<Rule> rules = {{"one", {Word({"x"})}, TextOfMatch},
                                   {"two", {Is<Found>(), Is<Found>()}, TextOfMatch}};
  ApplyRules(rules, &chart);
  EXPECT_LE(chart.size(), kEngineNodesPerSentenceMax);
}

}  // namespace
}  // namespace accord::ingest
