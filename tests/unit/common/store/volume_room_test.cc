#include "common/store/volume_room.h"

#include <filesystem>
#include <thread>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/store/sizes.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using testing::HasReason;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::ScratchDir;
using testing::StatusIs;

constexpr uint64_t kMiB = 1 << 20;
// 28 MiB of reserve and 8 MiB of ballast: see sizes_test.cc.
constexpr size_t kWal = 4 * kMiB;
constexpr uint64_t kReserve = 28 * kMiB;
constexpr uint64_t kBallast = 8 * kMiB;

// On a volume that the test makes up, except for the ballast.
class VolumeRoomTest : public ::testing::Test {
 protected:
  SpaceOptions Options(int reserve_percent = 0, uint64_t ballast_bytes = kBallast) {
    SpaceOptions options;
    options.path = dir_.path();
    options.reserve_percent = reserve_percent;
    options.ballast_bytes = ballast_bytes;
    options.wal_bytes_max = kWal;
    options.report = [this](absl::string_view line) {
      reported_.append(line.data(), line.size()).append("\n");
    };
    options.look = [this]() -> absl::StatusOr<VolumeSpace> {
      const bool held = std::filesystem::exists(dir_.Sub("ballast"));
      return VolumeSpace{total_, free_ + (held ? 0 : kBallast)};
    };
    return options;
  }
  bool BallastIsThere() { return std::filesystem::exists(dir_.Sub("ballast")); }
  int ReportsOf(const std::string& words) {
    int count = 0;
    for (size_t at = 0; (at = reported_.find(words, at)) != std::string::npos; ++at) ++count;
    return count;
  }

  ScratchDir dir_;
  uint64_t total_ = 64 * kMiB;
  // With the ballast made.
  uint64_t free_ = 50 * kMiB;
  std::string reported_;
};

TEST_F(VolumeRoomTest, RefusesBelowTheReserveAndSaysHowMuchIsMissing) {
  VolumeRoom room(Options());
  room.TendBallast();
  free_ = kReserve;
  EXPECT_THAT(room.Check(), IsOk());
  free_ = kReserve - 1;
  const absl::Status status = room.Check();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("29360127 bytes free")));
  EXPECT_THAT(status, HasReason(v1::ERROR_REASON_DISK_FULL));
  EXPECT_EQ(RetryAfterMsOf(status), kDiskFullRetryMs);
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("free"), "29360127");
  EXPECT_EQ(ErrorInfoOf(status).metadata().at("needed"), "29360128");
}

TEST_F(VolumeRoomTest, TheShareOfTheVolumeCountsWhenItIsMore) {
  total_ = 1000 * kMiB;
  VolumeRoom room(Options(/*reserve_percent=*/10));
  free_ = 100 * kMiB;
  room.TendBallast();
  EXPECT_EQ(room.Needed(total_), 100 * kMiB / 100 * 100 - 100 * kMiB % 100);
  EXPECT_THAT(room.Check(), IsOk());
  free_ = 99 * kMiB;
  EXPECT_THAT(room.Check(), StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST_F(VolumeRoomTest, DoesNotFlap) {
  VolumeRoom room(Options());
  room.TendBallast();
  for (int i = 0; i < 10; ++i) {
    free_ = i % 2 == 0 ? kReserve - 1 : kReserve + kMiB;
    EXPECT_THAT(room.Check(), StatusIs(absl::StatusCode::kResourceExhausted)) << i;
  }
  free_ = kReserve + 2 * kMiB;
  EXPECT_THAT(room.Check(), IsOk());
  EXPECT_EQ(ReportsOf("writes are refused"), 1);
  EXPECT_EQ(ReportsOf("writes are taken"), 1);
}

TEST_F(VolumeRoomTest, TheBallastIsMadeOnlyWhenWritesGoOnBesideIt) {
  VolumeRoom room(Options());
  free_ = kReserve + kMiB;
  room.TendBallast();
  EXPECT_FALSE(BallastIsThere());
  free_ = kReserve + 2 * kMiB;
  room.TendBallast();
  EXPECT_TRUE(BallastIsThere());
  EXPECT_THAT(room.Check(), IsOk());
}

TEST_F(VolumeRoomTest, TheRoomOfABallastLetGoIsNotForWrites) {
  VolumeRoom room(Options());
  room.TendBallast();
  free_ = kReserve - kMiB;
  EXPECT_TRUE(room.MakeRoom());
  EXPECT_FALSE(BallastIsThere());
  EXPECT_FALSE(room.MakeRoom());
  // 35 MiB are free now, but 8 of them are what the ballast will be made of.
  EXPECT_THAT(room.Check(), StatusIs(absl::StatusCode::kResourceExhausted));
  free_ = 50 * kMiB;
  room.TendBallast();
  EXPECT_TRUE(BallastIsThere());
  EXPECT_THAT(room.Check(), IsOk());
  EXPECT_EQ(room.State().ballast_bytes, kBallast);
}

TEST_F(VolumeRoomTest, WithoutABallastThereIsNothingToLetGo) {
  VolumeRoom room(Options(0, /*ballast_bytes=*/0));
  room.TendBallast();
  EXPECT_FALSE(BallastIsThere());
  EXPECT_FALSE(room.MakeRoom());
  EXPECT_THAT(room.Check(), IsOk());
}

TEST_F(VolumeRoomTest, RefusesWhileAWriteWaits) {
  VolumeRoom room(Options());
  room.TendBallast();
  room.BeginWait();
  EXPECT_THAT(room.Check(), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_TRUE(room.AwaitRoom());
  EXPECT_EQ(room.State().waiting, 1);
  room.EndWait();
  EXPECT_THAT(room.Check(), IsOk());
}

TEST_F(VolumeRoomTest, StopWaitingWakesThoseWhoWait) {
  VolumeRoom room(Options());
  std::thread waiter([&] { EXPECT_FALSE(room.Rest(std::chrono::hours(1))); });
  room.StopWaiting();
  waiter.join();
  EXPECT_FALSE(room.AwaitRoom());
}

TEST_F(VolumeRoomTest, OpeningNeedsRoomForWhatTheWriteAheadLogsBecome) {
  const std::string wal = dir_.Write("store/000001.log", std::string(4 * kMiB, 'x'));
  VolumeRoom room(Options());
  room.TendBallast();
  free_ = 0;
  // The ballast of 8 MiB is enough.
  EXPECT_THAT(room.CheckOpen(dir_.Sub("store")), IsOk());
  EXPECT_FALSE(BallastIsThere());
  std::filesystem::resize_file(wal, 16 * kMiB);
  EXPECT_THAT(room.CheckOpen(dir_.Sub("store")),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("free at least 10485760 bytes")));
  EXPECT_THAT(room.CheckOpen(dir_.Sub("a new one")), IsOk());
}

TEST_F(VolumeRoomTest, SaysWhenTheVolumeCannotBeLookedAt) {
  SpaceOptions options = Options();
  options.look = nullptr;
  options.path = dir_.Sub("none");
  VolumeRoom room(options);
  EXPECT_THAT(room.Check(), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(room.CheckOpen(dir_.path()), StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace accord::store
