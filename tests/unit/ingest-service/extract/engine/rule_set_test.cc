// The rule engine: which rules are tried where; fixpoint; sentence bounds; limits.
#include "ingest-service/extract/engine/rule_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "tests/unit/ingest-service/extract/engine/matches.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(RuleSet, BuildsOnNodesThatOtherRulesMade) {
  const std::vector<Rule> rules = {
      {"pair", {Is<Found>([](const Found& f) { return f.text == "big"; }), Word({"ship"})}, TextOfMatch},
      {"word", {Word({"big"})}, TextOfMatch},
  };
  EXPECT_THAT(Matches("a big ship", rules, true), ElementsAre("big ship"));
}

TEST(RuleSet, NeverMatchesAcrossASentence) {
  EXPECT_THAT(
      Matches("It was red. Cars came.", {{"t", {Word({"red"}), Word({"."}), Word({"cars"})}, TextOfMatch}}),
      IsEmpty());
}

TEST(RuleSet, ADecliningProductionMakesNoNode) {
  EXPECT_THAT(Matches("red", {{"t", {Word({"red"})}, [](const Match&) { return std::any(); }}}), IsEmpty());
}

TEST(RuleSet, KeepsRuleAndInputsOfANode) {
  const Document document = MakeDocument("a big ship", "en");
  Chart chart(document);
  const Node* big = chart.Add<Found>({1, 2}, {"big"}, "hand");
  ApplyRules(std::vector<Rule>{{"pair", {Is<Found>(), Word({"ship"})}, TextOfMatch}}, &chart);
  const auto at = chart.StartingAt<Found>(1);
  ASSERT_THAT(at, SizeIs(2));
  EXPECT_EQ(at[1]->rule, "pair");
  EXPECT_THAT(at[1]->inputs, ElementsAre(big));
}

// Rules of every kind of beginning side by side: none hides another.
TEST(RuleSet, TriesARuleWhereverItsFirstElementsCanBegin) {
  const auto text = [](std::vector<Item> pattern) { return Rule{"t", std::move(pattern), TextOfMatch}; };
  const std::vector<Rule> rules = {
      text({Opt(Word({"the"})), Opt(Regex("\\d+")), Word({"ships"})}),
      text({OneOf({Word({"red"}), Regex("[IVX]+")}), Word({"flags"})}),
      text({AnyWord(), Word({"wind"})}),
      text({Lex("months"), Regex("\\d+")}),
  };
  EXPECT_THAT(Matches("the 12 ships, 7 ships, IV flags, cold wind, May 9", rules, true),
              ElementsAre("the 12 ships", "7 ships", "IV flags", "cold wind", "May 9"));
}

// More rules than one word has bits.
TEST(RuleSet, HoldsAnyNumberOfRules) {
  std::vector<Rule> rules(200, Rule{"never", {Word({"absent"})}, TextOfMatch});
  rules.push_back({"last", {Word({"present"})}, TextOfMatch});
  EXPECT_THAT(Matches("all present", rules), ElementsAre("present"));
}

TEST(RuleSet, OfTwoRulesOnOneRangeTheFirstMakesTheNode) {
  const auto named = [](absl::string_view name) {
    return [name](const Match&) { return std::any(Found{std::string(name)}); };
  };
  EXPECT_THAT(Matches("red", {{"a", {AnyWord()}, named("first")}, {"b", {Word({"red"})}, named("second")}}),
              ElementsAre("first"));
}

// Three rounds: each node is made of the one before.
TEST(RuleSet, GoesOnWhileNewNodesAreFound) {
  const std::vector<Rule> rules = {{"one", {Word({"a"})}, TextOfMatch},
                                   {"more", {Is<Found>(), Word({"b"})}, TextOfMatch}};
  EXPECT_THAT(Matches("a b b", rules), ElementsAre("a b b", "a b", "a"));
}

// Each round asks productions only about matches that hold a node of the round before: a chain of n nodes
// takes as many as it has pairs, not the square of it.
TEST(RuleSet, AsksAboutAMatchOnce) {
  const Document document = MakeDocument("a b b b b", "en");
  Chart chart(document);
  const std::vector<Rule> rules = {{"one", {Word({"a"})}, TextOfMatch},
                                   {"more", {Is<Found>(), Word({"b"})}, TextOfMatch}};
  EXPECT_EQ(RuleSet(rules).ApplyCounting(&chart).matches, 5u);
  EXPECT_EQ(chart.size(), 5u);
}

// What the second element needs is looked at before a rule is tried.
TEST(RuleSet, TriesARuleOnlyWhereItsSecondElementCanFollow) {
  const Document document = MakeDocument("12 ships, 12 planes, 12 big ships, 12ships, twelve of 12", "en");
  Chart chart(document);
  const auto tries = [&](std::vector<Item> pattern) {
    return RuleSet({{"t", std::move(pattern), TextOfMatch}}).ApplyCounting(&chart).tries;
  };
  EXPECT_EQ(tries({Regex("[0-9]+"), Word({"ships"})}), 2u);
  EXPECT_EQ(tries({Regex("[0-9]+"), Opt(Word({"big"})), Word({"ships"})}), 3u);
  // Where anything may follow, all of them are tried.
  EXPECT_EQ(tries({Regex("[0-9]+"), AnyWord()}), 5u);
  EXPECT_EQ(tries({Regex("[0-9]+"), Opt(Word({"big"}))}), 5u);
  EXPECT_EQ(tries({Regex("[0-9]+")}), 5u);
}

TEST(RuleSet, GrowthIsBounded) {
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
