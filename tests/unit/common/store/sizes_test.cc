#include "common/store/sizes.h"

#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

constexpr size_t kMiB = 1 << 20;

TEST(Sizes, FollowTheMemoryForRows) {
  const StoreSizes sizes = SizesFor(64 * kMiB, 256 * kMiB);
  EXPECT_EQ(sizes.write_buffer, 64 * kMiB);
  EXPECT_EQ(sizes.table_buffer, 32 * kMiB);
  EXPECT_EQ(sizes.table_file, 32 * kMiB);
  EXPECT_EQ(sizes.level_base, 128 * kMiB);
  EXPECT_EQ(sizes.compaction, 256 * kMiB);
}

TEST(Sizes, NoMoreIsInMemoryThanInTheWriteAheadLogs) {
  EXPECT_EQ(SizesFor(64 * kMiB, 4 * kMiB).write_buffer, 4 * kMiB);
  EXPECT_EQ(SizesFor(64 * kMiB, 4 * kMiB).compaction, 16 * kMiB);
}

TEST(Sizes, StayAboveWhatKeepsRocksDbFromOpeningFilesOnly) {
  const StoreSizes sizes = SizesFor(1, 1);
  EXPECT_EQ(sizes.write_buffer, 1u);
  EXPECT_EQ(sizes.table_file, kMiB);
}

// The numbers of the README.
TEST(Sizes, ReserveAndBallastOfTheDefaultsAndOfASmallVolume) {
  EXPECT_EQ(ReserveLeast(64 * kMiB, 256 * kMiB), 832 * kMiB);
  EXPECT_EQ(BallastLeast(64 * kMiB, 256 * kMiB), 320 * kMiB);
  EXPECT_EQ(ReserveLeast(64 * kMiB, 4 * kMiB), 28 * kMiB);
  EXPECT_EQ(BallastLeast(64 * kMiB, 4 * kMiB), 8 * kMiB);
}

}  // namespace
}  // namespace accord::store
