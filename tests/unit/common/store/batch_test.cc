// Batch by itself; what it does to a database: database_test.cc.
#include "common/store/database.h"
#include "gmock/gmock.h"

namespace accord::store {
namespace {

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

}  // namespace
}  // namespace accord::store
