#include "query-service/view/group_rows.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

const GroupRef kGroup1 = {Kind::kFigure, GroupId::Of(Kind::kFigure, "k", "")};

TEST(GroupRows, WhatStandsForNothingIsNoRow) {
  ViewFixture fixture;
  ViewBatch batch(fixture.view().database());
  GroupRows rows(&batch);
  rows.Of(kGroup1).set_key("k");
  rows.Write();
  EXPECT_FALSE(batch.Get(kGroup, GroupKey(kGroup1.first, kGroup1.second)).has_value());
  rows.Of(kGroup1).set_edges(1);
  rows.Write();
  EXPECT_TRUE(batch.Get(kGroup, GroupKey(kGroup1.first, kGroup1.second)).has_value());
  EXPECT_EQ(GroupRows(&batch).Of(kGroup1).key(), "k");
}

TEST(GroupRows, TheFirstOfAClusterIsItselfUnlessTheRowSaysAnother) {
  ViewFixture fixture;
  ViewBatch batch(fixture.view().database());
  GroupRows rows(&batch);
  EXPECT_EQ(rows.FirstOf(kGroup1), kGroup1.second);
  const GroupId other = GroupId::Of(Kind::kFigure, "o", "");
  rows.Of(kGroup1).set_cluster(other.bytes());
  EXPECT_EQ(rows.FirstOf(kGroup1), other);
}

TEST(GroupRows, ADamagedRowFailsTheBatch) {
  ViewFixture fixture;
  ViewBatch batch(fixture.view().database());
  storage::v1::GroupRow row;
  EXPECT_FALSE(ParseRow("", "a row", &row, &batch));
  EXPECT_THAT(batch.status(), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
