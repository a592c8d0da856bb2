// SpaceGuard on a real volume, as far as a test may fill one; tests/integration/disk_full_test.cc fills one.
#include "common/store/space.h"

#include <filesystem>

#include "common/base/mutex.h"
#include "common/store/database.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/store/small_volume.h"

namespace accord::store {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::ScratchDir;
using testing::StatusIs;

constexpr uint64_t kMiB = 1 << 20;

class SpaceTest : public ::testing::Test {
 protected:
  SpaceOptions Options() {
    SpaceOptions options;
    options.path = dir_.Sub("deep/data");
    options.reserve_percent = 0;
    options.wal_bytes_max = 4 * kMiB;
    options.ballast_bytes = 8 * kMiB;
    options.report = [](absl::string_view) {};
    return options;
  }

  ScratchDir dir_;
};

TEST_F(SpaceTest, MakesItsFolderAndTheBallast) {
  const auto space = SpaceGuard::Create(Options());
  ASSERT_THAT(space, IsOk());
  EXPECT_EQ(std::filesystem::file_size(dir_.Sub("deep/data/ballast")), 8 * kMiB);
  EXPECT_THAT((*space)->Check(), IsOk());
  EXPECT_THAT((*space)->CheckOpen(dir_.Sub("deep/data/log")), IsOk());
  const DiskState state = (*space)->State();
  EXPECT_GT(state.free_bytes, 0u);
  EXPECT_GE(state.total_bytes, state.free_bytes);
  EXPECT_EQ(state.needed_bytes, 28 * kMiB);
  EXPECT_EQ(state.ballast_bytes, 8 * kMiB);
  EXPECT_FALSE(state.refusing);
}

TEST_F(SpaceTest, RefusesABallastThatIsTooSmallForTheWriteAheadLogs) {
  SpaceOptions options = Options();
  options.ballast_bytes = 8 * kMiB - 1;
  EXPECT_THAT(SpaceGuard::Create(options), StatusIs(absl::StatusCode::kInvalidArgument,
                                                    AllOf(HasSubstr("ballast"), HasSubstr("8388608"))));
}

TEST_F(SpaceTest, RefusesAVolumeThatIsTooSmallForTheWriteAheadLogs) {
  SpaceOptions options = Options();
  options.look = [] { return VolumeSpace{36 * kMiB - 1, 36 * kMiB - 1}; };
  EXPECT_THAT(SpaceGuard::Create(options), StatusIs(absl::StatusCode::kInvalidArgument,
                                                    AllOf(HasSubstr("volume"), HasSubstr("37748736"))));
}

TEST_F(SpaceTest, AStoreOnAFullVolumeWaitsAndGoesOn) {
  const auto volume = std::make_shared<SmallVolume>();
  SpaceOptions options = Options();
  options.file_system = volume;
  auto space = SpaceGuard::Create(options);
  ASSERT_THAT(space, IsOk());
  DatabaseOptions db_options;
  db_options.path = dir_.Sub("deep/data/log");
  db_options.tables = {{"rows"}};
  db_options.wal_bytes_max = options.wal_bytes_max;
  db_options.file_system = (*space)->file_system();
  auto db = Database::Open(db_options);
  ASSERT_THAT(db, IsOk());

  volume->SetRoom(5);
  std::thread writer([&] {
    Batch batch;
    batch.Put(0, "key", std::string(10'000, 'x'));
    EXPECT_THAT((*db)->Write(std::move(batch)), IsOk());
  });
  while ((*space)->State().waiting == 0) std::this_thread::yield();
  EXPECT_EQ((*space)->State().ballast_bytes, 0u);
  EXPECT_THAT((*space)->Check(), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT((*db)->Get(0, "other"), IsOk());  // reads go on
  volume->SetRoom(int64_t{1} << 40);
  writer.join();
  // The ballast comes back by itself.
  while ((*space)->State().ballast_bytes == 0) std::this_thread::yield();
  EXPECT_THAT((*space)->Check(), IsOk());
}

TEST_F(SpaceTest, AFileSystemOutlivesItsGuardAndWaitsNoMore) {
  const auto volume = std::make_shared<SmallVolume>();
  SpaceOptions options = Options();
  options.file_system = volume;
  auto space = SpaceGuard::Create(options);
  ASSERT_THAT(space, IsOk());
  const auto file_system = (*space)->file_system();
  (*space)->StopWaiting();
  space->reset();
  volume->SetRoom(0);
  std::unique_ptr<rocksdb::FSWritableFile> file;
  EXPECT_TRUE(
      file_system->NewWritableFile(dir_.Sub("f"), rocksdb::FileOptions(), &file, nullptr).IsNoSpace());
}

}  // namespace
}  // namespace accord::store
