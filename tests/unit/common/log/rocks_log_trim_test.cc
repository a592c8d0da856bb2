// Trims of RocksLog against its mark, its disk, and damage. (What every log does: conformance_trim.h.)
#include "common/log/keys.h"
#include "tests/unit/common/log/damaged_store.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using testing::IsOk;
using testing::StatusIs;

// At the next start the mark's own row is what the log is known by.
TEST(RocksLogTrim, TheFloorNeverPassesTheMark) {
  LogOnDisk disk;
  RocksLogOptions options = disk.Options();
  options.high_water_period = std::chrono::hours(10'000);
  const auto log = RocksLog::Open(std::move(options));
  ASSERT_THAT(log, IsOk());
  AppendPuts(**log, 3);
  ASSERT_EQ((*log)->Trim(2)->revision, 2);
  EXPECT_EQ(disk.TheMark()->position.revision, 3);
  AppendPuts(**log, 3);
  // The mark cannot be written: what it says already may go.
  disk.files().FailAt({});
  EXPECT_EQ((*log)->Trim(6)->revision, 3);
  EXPECT_EQ(disk.files().faults(), 1u);
  EXPECT_EQ((*log)->Trim(6)->revision, 6);
}

TEST(RocksLogTrim, GoesInStepsAndGivesItsSpaceBack) {
  LogOnDisk disk;
  RocksLogOptions options = disk.Options();
  options.write_buffer_bytes = 256 << 10;
  options.wal_bytes_max = 256 << 10;
  const auto log = RocksLog::Open(std::move(options));
  ASSERT_THAT(log, IsOk());
  constexpr int kGroups = 30;
  for (int i = 0; i < kGroups; ++i) {
    Group group;
    for (int j = 0; j < 100; ++j) {
      // Bytes that do not compress.
      std::string text;
      for (int k = 0; k < 20; ++k) absl::StrAppend(&text, std::hash<std::string>()(absl::StrCat(i, j, k)));
      group.appends.push_back(PutOfArticle(absl::StrCat("a", j), text));
    }
    ASSERT_THAT((*log)->AppendGroup(std::move(group)), IsOk());
  }
  const auto floor = (*log)->Trim(kGroups * 100 - 5);
  ASSERT_THAT(floor, IsOk());
  EXPECT_EQ(floor->revision, kGroups * 100 - 5);
  const auto base = (*log)->OpenBase();
  EXPECT_EQ((*base)->Read(0, 1000, 10'000'000)->size(), 100u);
  EXPECT_EQ((*log)->Read(floor->revision, 1000, 10'000'000)->size(), 5u);
}

using RocksLogTrimDamage = DamagedStore;

TEST_F(RocksLogTrimDamage, StopsBeforeDamageAndMovesNothing) {
  Change([](store::Batch& batch) { batch.Put(kLogTable, RevisionKey(2), "\xff"); });
  const auto log = Open();
  ASSERT_THAT(log, IsOk());
  EXPECT_THAT((*log)->Trim(3), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ((*log)->Floor().revision, 0);
  EXPECT_THAT((*log)->Expire(std::chrono::hours(0) - std::chrono::hours(1)),
              StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::log
