#include "ingest-service/extract/engine/keep_apart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Reading {
  TokenRange tokens;
  std::string name;
};

bool Longer(const Reading& a, const Reading& b) { return a.tokens.size() > b.tokens.size(); }

std::vector<std::string> Kept(std::vector<Reading> readings) {
  KeepApart(10, Longer, &readings);
  std::vector<std::string> names;
  for (const Reading& each : readings) names.push_back(each.name);
  return names;
}

TEST(KeepApart, KeepsWhatComesFirstOfThoseThatShareAToken) {
  EXPECT_THAT(Kept({{{3, 5}, "short"}, {{1, 4}, "long"}}), ElementsAre("long"));
  EXPECT_THAT(Kept({{{1, 3}, "one"}, {{2, 6}, "over both"}, {{5, 7}, "two"}}), ElementsAre("over both"));
}

TEST(KeepApart, OfEqualsTheEarlierGivenStays) {
  EXPECT_THAT(Kept({{{2, 4}, "first"}, {{3, 5}, "second"}}), ElementsAre("first"));
}

TEST(KeepApart, NeighboursBothStayInTheOrderOfTheText) {
  EXPECT_THAT(Kept({{{4, 9}, "right"}, {{0, 2}, "left"}, {{2, 4}, "middle"}}),
              ElementsAre("left", "middle", "right"));
}

// What only shares a token with one that goes is free.
TEST(KeepApart, ALoserTakesNothing) {
  EXPECT_THAT(Kept({{{0, 5}, "longest"}, {{4, 7}, "loses"}, {{6, 8}, "stays"}}),
              ElementsAre("longest", "stays"));
}

TEST(KeepApart, NothingStaysNothing) { EXPECT_THAT(Kept({}), IsEmpty()); }

}  // namespace
}  // namespace accord::ingest
