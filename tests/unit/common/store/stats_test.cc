// What the engine tells of itself in numbers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/store/database.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using testing::IsOk;

class StatsTest : public ::testing::Test {
 protected:
  void SetUp() override { Open(/*read_only=*/false); }
  void Open(bool read_only) {
    db_.reset();
    DatabaseOptions options;
    options.path = dir_.Sub("store");
    options.tables = {{"rows", TableShape::kRecords}, {"others", TableShape::kIndex}};
    options.block_cache_bytes = 8 << 20;
    options.read_only = read_only;
    auto db = Database::Open(options);
    ASSERT_THAT(db, IsOk());
    db_ = *std::move(db);
  }
  void Put(TableId table, const std::string& key) {
    Batch batch;
    batch.Put(table, key, std::string(5000, 'v'));
    ASSERT_THAT(db_->Write(std::move(batch)), IsOk());
  }

  testing::ScratchDir dir_;
  std::unique_ptr<Database> db_;
};

TEST_F(StatsTest, AnEmptyStoreHasNothingToTell) {
  const StoreStats stats = db_->Stats();
  EXPECT_EQ(stats.delayed_write_bytes_per_second, 0u);
  EXPECT_FALSE(stats.writes_stopped);
  EXPECT_EQ(stats.background_errors, 0u);
  EXPECT_EQ(stats.pending_compaction_bytes, 0u);
  EXPECT_EQ(stats.level0_files, 0u);
  EXPECT_EQ(stats.table_bytes, 0u);
  EXPECT_EQ(stats.snapshots, 0u);
  EXPECT_EQ(stats.oldest_snapshot_age_seconds, 0u);
  EXPECT_EQ(stats.block_cache_capacity_bytes, size_t{8} << 20);
}

TEST_F(StatsTest, FilesAndRowsAreThoseOfAllTables) {
  const uint64_t empty = db_->Stats().memtable_bytes;
  Put(0, "a");
  Put(1, "b");
  EXPECT_GE(db_->Stats().memtable_bytes, empty + 10000);
  ASSERT_THAT(db_->Flush(), IsOk());
  StoreStats stats = db_->Stats();
  EXPECT_EQ(stats.level0_files, 2u);
  EXPECT_EQ(stats.table_bytes, db_->DiskBytes() - db_->WalBytes());
  Put(0, "c");
  ASSERT_THAT(db_->Flush(), IsOk());
  EXPECT_EQ(db_->Stats().level0_files, 3u);
  ASSERT_THAT(db_->Compact(), IsOk());
  EXPECT_EQ(db_->Stats().level0_files, 0u);
}

TEST_F(StatsTest, ABlockIsMissedOnceAndHitAfterwards) {
  Put(0, "a");
  ASSERT_THAT(db_->Flush(), IsOk());
  Open(/*read_only=*/false);
  const StoreStats before = db_->Stats();
  ASSERT_THAT(db_->Get(0, "a"), IsOk());
  const StoreStats missed = db_->Stats();
  EXPECT_GT(missed.block_cache_misses, before.block_cache_misses);
  EXPECT_GT(missed.block_cache_used_bytes, before.block_cache_used_bytes);
  ASSERT_THAT(db_->Get(0, "a"), IsOk());
  const StoreStats hit = db_->Stats();
  EXPECT_EQ(hit.block_cache_misses, missed.block_cache_misses);
  EXPECT_GT(hit.block_cache_hits, missed.block_cache_hits);
}

TEST_F(StatsTest, TellsOfSnapshotsWhileTheyAreHeld) {
  Put(0, "a");
  auto snapshot = db_->TakeSnapshot();
  EXPECT_EQ(db_->Stats().snapshots, 1u);
  EXPECT_LT(db_->Stats().oldest_snapshot_age_seconds, 600u);
  snapshot.reset();
  EXPECT_EQ(db_->Stats().snapshots, 0u);
}

TEST_F(StatsTest, AStoreThatIsOpenToBeReadTellsThemToo) {
  Put(1, "a");
  ASSERT_THAT(db_->Flush(), IsOk());
  Open(/*read_only=*/true);
  EXPECT_EQ(db_->Stats().level0_files, 1u);
  EXPECT_FALSE(db_->Stats().writes_stopped);
}

}  // namespace
}  // namespace accord::store
