// The chart: nodes by type and place, no two of one type on one range, the longest of those that overlap.
#include "ingest-service/extract/engine/chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Colour {
  std::string name;
};
struct Shape {
  int corners;
};

std::vector<std::string> Names(absl::Span<const Node* const> nodes) {
  std::vector<std::string> names;
  for (const Node* node : nodes) names.push_back(node->As<Colour>()->name);
  return names;
}

class ChartTest : public ::testing::Test {
 protected:
  const Document document_ = MakeDocument("one two three four. five six", "en");
  Chart chart_{document_};
};

TEST_F(ChartTest, WhatTheDocumentTellsIsWorkedOutOnce) {
  static int made = 0;
  struct Words {
    explicit Words(const Document& document) : count(document.tokens.size()) { ++made; }
    size_t count;
  };
  EXPECT_EQ(chart_.Derived<Words>().count, document_.tokens.size());
  EXPECT_EQ(&chart_.Derived<Words>(), &chart_.Derived<Words>());
  EXPECT_EQ(made, 1);
}

TEST_F(ChartTest, FindsNodesByTypeAndPlace) {
  chart_.Add<Colour>({0, 1}, {"red"}, "test.red");
  chart_.Add<Shape>({0, 2}, {3}, "test.triangle");
  chart_.Add<Colour>({0, 3}, {"blue"}, "test.blue");
  EXPECT_THAT(Names(chart_.StartingAt<Colour>(0)), ElementsAre("red", "blue"));
  EXPECT_THAT(chart_.StartingAt<Shape>(0), testing::SizeIs(1));
  EXPECT_THAT(chart_.StartingAt<Shape>(1), IsEmpty());
}

TEST_F(ChartTest, ListsTheLongerFirstAtOnePlaceAndInTextOrder) {
  chart_.Add<Colour>({1, 2}, {"short"}, "test");
  chart_.Add<Colour>({1, 3}, {"long"}, "test");
  chart_.Add<Colour>({0, 1}, {"first"}, "test");
  EXPECT_THAT(Names(chart_.All<Colour>()), ElementsAre("first", "long", "short"));
}

TEST_F(ChartTest, InLeavesOutWhatEndsBehindTheRange) {
  chart_.Add<Colour>({1, 4}, {"out"}, "test");
  chart_.Add<Colour>({1, 3}, {"in"}, "test");
  EXPECT_THAT(Names(chart_.In<Colour>({0, 3})), ElementsAre("in"));
}

TEST_F(ChartTest, KeepsTheFirstOfTwoOnOneRange) {
  EXPECT_NE(chart_.Add<Colour>({0, 2}, {"first"}, "test"), nullptr);
  EXPECT_EQ(chart_.Add<Colour>({0, 2}, {"second"}, "test"), nullptr);
  EXPECT_THAT(Names(chart_.All<Colour>()), ElementsAre("first"));
}

TEST_F(ChartTest, KeepLongestDropsWhatOverlapsALongerOne) {
  chart_.Add<Colour>({0, 2}, {"short"}, "test");
  chart_.Add<Colour>({1, 4}, {"long"}, "test");
  chart_.Add<Colour>({5, 6}, {"apart"}, "test");
  chart_.KeepLongest<Colour>();
  EXPECT_THAT(Names(chart_.All<Colour>()), ElementsAre("long", "apart"));
}

TEST_F(ChartTest, KeepLongestPrefersTheLeftOfEquals) {
  chart_.Add<Colour>({1, 3}, {"right"}, "test");
  chart_.Add<Colour>({0, 2}, {"left"}, "test");
  chart_.KeepLongest<Colour>();
  EXPECT_THAT(Names(chart_.All<Colour>()), ElementsAre("left"));
}

TEST_F(ChartTest, ANodesSpanIsItsTokensBytes) {
  const Node* node = chart_.Add<Colour>({1, 3}, {"x"}, "test");
  EXPECT_EQ(node->span.In(document_.text), "two three");
}

}  // namespace
}  // namespace accord::ingest
