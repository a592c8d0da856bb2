#include "common/log/janitor.h"

#include "tests/support/eventually.h"
#include "tests/support/test_clock.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using testing::Eventually;
using testing::IsOk;

TEST(Janitor, LooksTenTimesARetentionAndAtLeastOnceAMinute) {
  EXPECT_EQ(ExpiryPeriod(hours(24)), milliseconds(60'000));
  EXPECT_EQ(ExpiryPeriod(milliseconds(1000)), milliseconds(100));
  EXPECT_EQ(ExpiryPeriod(milliseconds(0)), milliseconds(1));
}

TEST(Janitor, TrimsByRetentionAndChecksTheFiles) {
  testing::TestClock clock;
  LogOnDisk disk;
  RocksLogOptions log_options = disk.Options();
  log_options.clocks = clock.clocks();
  log_options.high_water_stale = hours(10'000);
  const auto log = RocksLog::Open(std::move(log_options));
  ASSERT_THAT(log, IsOk());
  AppendPuts(**log, 3);
  clock.Advance(milliseconds(10));
  JanitorOptions options;
  options.retention = milliseconds(5);
  options.scrub_interval = milliseconds(1);
  options.clocks = clock.clocks();
  Janitor janitor(log->get(), options);
  EXPECT_TRUE(Eventually([&] { return (*log)->Floor().revision == 3; }));
  EXPECT_TRUE(Eventually([&] { return janitor.expiry().successes > 1 && janitor.scrub().successes > 1; }));
  EXPECT_EQ(janitor.scrub().last_success_ms, clock.wall_ms());
  janitor.Stop();
  EXPECT_EQ(janitor.expiry().failures, 0);
  EXPECT_EQ(janitor.scrub().failures, 0);
}

TEST(Janitor, TellsOfADamagedFile) {
  testing::DiskImage image;
  {
    LogOnDisk disk;
    auto log = disk.Open();
    ASSERT_THAT(log, IsOk());
    AppendPuts(**log, 3);
    log->reset();
    // Opening turns the write-ahead log into table files.
    ASSERT_THAT(disk.Open(), IsOk());
    image = disk.Now();
  }
  LogOnDisk disk(image);
  const auto log = disk.Open();
  ASSERT_THAT(log, IsOk());
  JanitorOptions options;
  options.scrub_interval = milliseconds(1);
  Janitor janitor(log->get(), options);
  ASSERT_TRUE(Eventually([&] { return janitor.scrub().successes > 0; }));
  // Bits rot while it is open.
  bool flipped = false;
  for (const auto& [path, bytes] : disk.Now().files) {
    if (!absl::EndsWith(path, ".sst") || flipped) continue;
    flipped = true;
    std::string rotten = *bytes;
    rotten[100] ^= 1;
    ASSERT_THAT(store::WriteFileAtomically(disk.shared_files(), path, rotten), IsOk());
  }
  ASSERT_TRUE(flipped);
  EXPECT_TRUE(Eventually([&] { return janitor.scrub().failures > 0; }));
  EXPECT_GT(janitor.scrub().last_failure_ms, 0);
}

}  // namespace
}  // namespace accord::log
