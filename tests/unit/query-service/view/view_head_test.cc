#include "query-service/view/view_head.h"

#include "gmock/gmock.h"
#include "query-service/view/view.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

using testing::IsOk;

class ViewHeadTest : public ::testing::Test {
 protected:
  ViewHeadTest() {
    auto database = store::Database::Open({.path = dir_.Sub("v"), .tables = ViewTables()});
    EXPECT_THAT(database, IsOk());
    database_ = *std::move(database);
  }
  void Write(store::Batch batch) { ASSERT_THAT(database_->Write(std::move(batch)), IsOk()); }

  testing::ScratchDir dir_;
  std::unique_ptr<store::Database> database_;
};

TEST_F(ViewHeadTest, OfAnEmptyViewIsOfTheVersionAskedFor) {
  const auto head = ReadHead(*database_, 7);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->position, Position());
  EXPECT_EQ(head->version, 7);
  EXPECT_TRUE(head->ancestors->empty());
}

TEST_F(ViewHeadTest, ComesBackWhole) {
  ViewHead head;
  head.position = {"0123456789abcdef", 7, std::string(32, 'c'), true};
  head.digest.Add(kArticle, "key", "value");
  head.ancestors = std::make_shared<const std::vector<Position>>(
      std::vector<Position>{{"aaaaaaaaaaaaaaaa", 3, std::string(32, 'a')}, {"bbbbbbbbbbbbbbbb", 0, ""}});
  head.version = 5;
  head.fold_reason = 3;
  store::Batch batch;
  PutHead(head, &batch);
  Write(std::move(batch));
  const auto back = ReadHead(*database_, 7);
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(back->position, head.position);
  EXPECT_EQ(back->digest, head.digest);
  EXPECT_EQ(*back->ancestors, *head.ancestors);
  EXPECT_EQ(back->version, 5);
  EXPECT_EQ(back->fold_reason, 3);
}

TEST_F(ViewHeadTest, IsReadyInTheEpochOfTheMarkAlone) {
  EXPECT_FALSE(*ReadReady(*database_, "0123456789abcdef"));
  store::Batch batch;
  PutReady("0123456789abcdef", &batch);
  Write(std::move(batch));
  EXPECT_TRUE(*ReadReady(*database_, "0123456789abcdef"));
  EXPECT_FALSE(*ReadReady(*database_, "fedcba9876543210"));
}

TEST_F(ViewHeadTest, TellsDamage) {
  store::Batch batch;
  batch.Put(kMeta, HeadKey(), "\xff");
  batch.Put(kMeta, ReadyKey(), "\xff");
  Write(std::move(batch));
  EXPECT_THAT(ReadHead(*database_, 1), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
  EXPECT_THAT(ReadReady(*database_, ""), testing::HasReason(v1::ERROR_REASON_CORRUPTION));
}

}  // namespace
}  // namespace accord::query
