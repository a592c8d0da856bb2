// Rules are found by what stands at a token, with where that ends.
#include "ingest-service/extract/engine/start_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

struct Ship {};

// (rule, end) of everything that is found at a token.
std::vector<std::pair<size_t, TokenIndex>> At(const StartTable& table, const Chart& chart, TokenIndex at) {
  std::vector<std::pair<size_t, TokenIndex>> out;
  table.At(chart, at, [&](absl::Span<const uint64_t> rules, TokenIndex end) {
    for (size_t rule = 0; rule < rules.size() * kRulesPerWord; ++rule) {
      if ((rules[rule / kRulesPerWord] >> (rule % kRulesPerWord)) & 1) out.emplace_back(rule, end);
    }
  });
  return out;
}

TEST(StartTable, FindsRulesByWordDigitsCategoryAndNode) {
  const Document document = MakeDocument("in May 2024 or 7 ships", "en");
  Chart chart(document);
  chart.Add<Ship>({4, 6}, {}, "test");
  // More rules than one word of bits holds.
  StartTable table(100);
  table.Add({.words = {"in", "or"}}, 0);
  table.Add({.categories = {"months"}}, 1);
  table.Add({.digits = kFourDigits}, 2);
  table.Add({.digits = kAnyDigits}, 70);
  table.Add({.nodes = {&typeid(Ship)}}, 99);
  using Rule = std::pair<size_t, TokenIndex>;
  EXPECT_THAT(At(table, chart, 0), UnorderedElementsAre(Rule(0, 1)));
  EXPECT_THAT(At(table, chart, 1), UnorderedElementsAre(Rule(1, 2)));
  EXPECT_THAT(At(table, chart, 2), UnorderedElementsAre(Rule(2, 3), Rule(70, 3)));
  EXPECT_THAT(At(table, chart, 3), UnorderedElementsAre(Rule(0, 4)));
  EXPECT_THAT(At(table, chart, 4), UnorderedElementsAre(Rule(70, 5), Rule(99, 6)));
  EXPECT_THAT(At(table, chart, 5), IsEmpty());
}

TEST(StartTable, RulesShareStarts) {
  const Document document = MakeDocument("in", "en");
  const Chart chart(document);
  StartTable table(3);
  for (size_t rule = 0; rule < 3; ++rule) table.Add({.words = {"in"}}, rule);
  EXPECT_THAT(At(table, chart, 0), testing::SizeIs(3));
}

TEST(StartTable, WithoutStartsFindsNothing) {
  const Document document = MakeDocument("in 2024", "en");
  EXPECT_THAT(At(StartTable(0), Chart(document), 1), IsEmpty());
  EXPECT_THAT(At(StartTable(5), Chart(document), 0), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
