#include "query-service/view/group_fold.h"

#include "accord/storage/v1/view_store.pb.h"
#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

const GroupId kGroup1 = GroupId::Of(Kind::kFigure, "k", "");

class GroupFoldTest : public ::testing::Test {
 protected:
  void Put(const std::string& id, const std::string& value) {
    ArticleText article(id, "2025-01-01");
    article.Figure("f", "k", value);
    fixture_.Put(article.parsed());
  }
  storage::v1::GroupRow Group() {
    storage::v1::GroupRow row;
    row.ParseFromString(
        fixture_.view().database().Get(kGroup, GroupKey(Kind::kFigure, kGroup1))->value_or(""));
    return row;
  }
  bool HasRecord(const std::string& id) {
    return fixture_.view().database().Get(kRecord, IdKey(Kind::kFigure, id))->has_value();
  }
  ViewFixture fixture_;
};

TEST_F(GroupFoldTest, CountsAndRenamesAsMembersComeAndGo) {
  Put("b", "1");
  EXPECT_EQ(Group().canonical(), "f-b");
  Put("a", "1");
  EXPECT_EQ(Group().canonical(), "f-a");
  EXPECT_EQ(Group().members(), 2u);
  EXPECT_EQ(Group().articles(), 2u);
  EXPECT_EQ(Group().claims(), 2u);
  EXPECT_EQ(Group().key(), "k");
  EXPECT_TRUE(HasRecord("f-a"));
  EXPECT_FALSE(HasRecord("f-b"));
  fixture_.Delete("a");
  EXPECT_EQ(Group().canonical(), "f-b");
  EXPECT_EQ(Group().members(), 1u);
  fixture_.Delete("b");
  EXPECT_EQ(Group().members(), 0u);
  EXPECT_FALSE(HasRecord("f-b"));
}

TEST_F(GroupFoldTest, ADamagedRowFailsTheBatch) {
  ViewBatch batch(fixture_.view().database());
  storage::v1::GroupRow row;
  EXPECT_FALSE(ParseRow("", "a row", &row, &batch));
  EXPECT_THAT(batch.status(), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
