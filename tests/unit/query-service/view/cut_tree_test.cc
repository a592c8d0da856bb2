#include "query-service/view/cut_tree.h"

#include "gmock/gmock.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;

EdgeValue Stated(uint32_t times) { return {times, 0, "k"}; }
EdgeValue Judged() { return {0, 1, "k"}; }

//   0 ─┬─ 1 ─┬─ 3
//      │     └─ 4
//      └─ 2
std::vector<TreeGroup> Tree() {
  return {{0, {}}, {0, Stated(3)}, {0, Stated(5)}, {1, Stated(1)}, {1, Stated(3)}};
}

TEST(CutTree, WhatNobodyTellsApartStaysOne) {
  EXPECT_THAT(CutTree(Tree(), {}), ElementsAre(0, 0, 0, 0, 0));
  EXPECT_THAT(CutTree({}, {}), ElementsAre());
}

TEST(CutTree, TheWeakestEdgeBetweenBothIsCutAndWhatFollowsGoesAlong) {
  EXPECT_THAT(CutTree(Tree(), {{3, 2}}), ElementsAre(0, 0, 0, 3, 0));
  EXPECT_THAT(CutTree(Tree(), {{0, 1}}), ElementsAre(0, 1, 0, 1, 1));
  EXPECT_THAT(CutTree(Tree(), {{0, 3}}), ElementsAre(0, 0, 0, 3, 0));
}

TEST(CutTree, OfEquallyWeakOnesTheLastIsCut) {
  EXPECT_THAT(CutTree(Tree(), {{4, 2}}), ElementsAre(0, 0, 0, 0, 4));
}

TEST(CutTree, WhatWasJudgedToBeOneIsCutLast) {
  EXPECT_THAT(CutTree({{0, {}}, {0, Stated(9)}, {1, Judged()}}, {{0, 2}}), ElementsAre(0, 1, 1));
  EXPECT_THAT(CutTree({{0, {}}, {0, Judged()}}, {{0, 1}}), ElementsAre(0, 1));
}

TEST(CutTree, TwoThatArePartedAlreadyAreNotCutAgain) {
  EXPECT_THAT(CutTree(Tree(), {{1, 2}, {3, 2}, {4, 0}}), ElementsAre(0, 1, 0, 1, 1));
}

}  // namespace
}  // namespace accord::query
