// Batch by itself; what it does to a database: database_test.cc.
#include "common/store/database.h"
#include "gmock/gmock.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using testing::IsOk;

TEST(Batch, GrowsByWhatItHolds) {
  Batch batch;
  EXPECT_TRUE(batch.Empty());
  EXPECT_EQ(batch.ByteSize(), 0u);
  batch.Put(0, std::string(100, 'k'), std::string(1000, 'v'));
  EXPECT_GE(batch.ByteSize(), 1100u);
  EXPECT_LE(batch.ByteSize(), 1150u);
  EXPECT_FALSE(batch.Empty());
  batch.Clear();
  EXPECT_TRUE(batch.Empty());
}

TEST(Batch, MovesWithItsOperations) {
  Batch batch;
  batch.Put(0, "a", "1");
  Batch moved = std::move(batch);
  EXPECT_FALSE(moved.Empty());
  Batch assigned;
  assigned = std::move(moved);
  EXPECT_FALSE(assigned.Empty());
}

// A batch that a database makes says the same as one that was made without it.
TEST(Batch, OfADatabaseHoldsTheSameRows) {
  const testing::ScratchDir dir;
  auto db = *Database::Open({.path = dir.Sub("db"), .tables = {{"a"}, {"b"}}});
  const auto fill = [](Batch* batch, const std::string& value) {
    batch->Put(0, "k1", value);
    batch->Put(1, "k1", value + "b");
    batch->Put(0, "k2", value);
    batch->Put(0, "k3", value);
    batch->Delete(0, "k2");
    batch->DeleteRange(0, "k3", "k4");
    batch->Put(0, "k1", value + "!");
  };
  for (const bool own : {false, true}) {
    Batch batch = own ? db->NewBatch(100) : Batch();
    EXPECT_TRUE(batch.Empty());
    fill(&batch, "first");
    EXPECT_FALSE(batch.Empty());
    EXPECT_GT(batch.ByteSize(), 40u);
    batch.Clear();
    EXPECT_TRUE(batch.Empty());
    fill(&batch, own ? "own" : "free");
    ASSERT_THAT(db->Write(std::move(batch)), IsOk());
    EXPECT_EQ(*db->Get(0, "k1"), own ? "own!" : "free!");
    EXPECT_EQ(*db->Get(1, "k1"), own ? "ownb" : "freeb");
    EXPECT_EQ(*db->Get(0, "k2"), std::nullopt);
    EXPECT_EQ(*db->Get(0, "k3"), std::nullopt);
  }
}

TEST(Batch, OfADatabaseIsRefusedByAnotherAndForATableThatIsNotThere) {
  const testing::ScratchDir dir;
  auto db = *Database::Open({.path = dir.Sub("db"), .tables = {{"a"}}, .report = [](absl::string_view) {}});
  auto other =
      *Database::Open({.path = dir.Sub("other"), .tables = {{"a"}}, .report = [](absl::string_view) {}});
  Batch batch = db->NewBatch();
  batch.Put(0, "k", "v");
  EXPECT_FALSE(other->Write(std::move(batch)).ok());
  EXPECT_EQ(*other->Get(0, "k"), std::nullopt);
  Batch wrong = db->NewBatch();
  wrong.Put(0, "k", "v");
  wrong.Put(1, "k", "v");
  wrong.Put(0, "l", "v");
  EXPECT_FALSE(db->Write(std::move(wrong)).ok());
  EXPECT_EQ(*db->Get(0, "k"), std::nullopt);
  // Nothing was tried, so the next may follow.
  Batch right = db->NewBatch();
  right.Put(0, "k", "v");
  EXPECT_THAT(db->Write(std::move(right)), IsOk());
}

}  // namespace
}  // namespace accord::store
