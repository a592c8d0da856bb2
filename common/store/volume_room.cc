#include "common/store/volume_room.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/store/file_system.h"
#include "common/store/sizes.h"

namespace accord::store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr uint64_t kMiB = 1 << 20;
constexpr std::chrono::milliseconds kRetryPeriod{50};
constexpr std::chrono::seconds kBallastRetry{30};
// Room must be back by this much more than was needed, so that one flush does not open and close the door.
constexpr uint64_t kHysteresisShare = 16;
// What opening writes beside table files: a manifest, options, the first log.
constexpr uint64_t kOpenBytes = kMiB;
// Indexes, filters and padding of table files, as a share of their rows.
constexpr uint64_t kTableOverheadShare = 16;

absl::StatusOr<VolumeSpace> AskKernel(const std::string& path) {
  struct statvfs found {};
  if (statvfs(path.c_str(), &found) != 0) {
    return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
                 absl::StrCat("cannot look at the store's volume: ", std::strerror(errno)));
  }
  // Without room for one more file there is no room at all. (f_files is 0 where they are not counted.)
  const bool no_files = found.f_files > 0 && found.f_favail == 0;
  return VolumeSpace{uint64_t{found.f_blocks} * found.f_frsize,
                     no_files ? 0 : uint64_t{found.f_bavail} * found.f_frsize};
}

absl::Status Full(absl::string_view message, uint64_t free_bytes, uint64_t needed) {
  return WithRetryAfter(Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL, message,
                              {{"free", absl::StrCat(free_bytes)}, {"needed", absl::StrCat(needed)}}),
                        kDiskFullRetryMs);
}

uint64_t ClearlyMore(uint64_t needed) { return needed + std::max(needed / kHysteresisShare, kMiB); }

}  // namespace

VolumeRoom::VolumeRoom(SpaceOptions options)
    : options_(std::move(options)), ballast_(options_.path + "/ballast", options_.ballast_bytes) {
  MutexLock lock(&ballast_mutex_);
  ballast_held_ = ballast_.held();
}

absl::StatusOr<VolumeSpace> VolumeRoom::Look() const {
  return options_.look ? options_.look() : AskKernel(options_.path);
}

uint64_t VolumeRoom::Needed(uint64_t total_bytes) const {
  return std::max(total_bytes / 100 * static_cast<uint64_t>(options_.reserve_percent),
                  ReserveLeast(options_.write_buffer_bytes, options_.wal_bytes_max));
}

absl::Status VolumeRoom::Check() {
  const auto volume = Look();
  if (!volume.ok()) return volume.status();
  // While the ballast is gone, its room is what it will be made of again.
  const uint64_t missing = MissingBytes();
  const uint64_t needed = Needed(volume->total_bytes) + missing;
  const bool was = refusing_;
  const bool now =
      waiting_ > 0 || volume->free_bytes < (was ? ClearlyMore(needed - missing) + missing : needed);
  if (now != was && refusing_.exchange(now) != now) {
    Report(now ? absl::StrCat("the store's volume has ", volume->free_bytes, " bytes free and ", needed,
                              " must be: writes are refused until there is room, reads go on")
               : absl::StrCat("the store's volume has ", volume->free_bytes,
                              " bytes free again: writes are taken"));
  }
  if (!now) return absl::OkStatus();
  return Full(absl::StrCat("the store's volume has ", volume->free_bytes, " bytes free and ", needed,
                           " must be: nothing is written until there is room"),
              volume->free_bytes, needed);
}

absl::Status VolumeRoom::CheckOpen(const std::string& store) {
  const uint64_t wal = BytesEndingIn(*OrDefault(options_.file_system), store, ".log");
  const uint64_t needed = wal + wal / kTableOverheadShare + kOpenBytes;
  auto volume = Look();
  if (volume.ok() && volume->free_bytes < needed &&
      ReleaseBallast(absl::StrCat("to open the store ", needed, " bytes are needed"))) {
    volume = Look();
  }
  if (!volume.ok()) return volume.status();
  if (volume->free_bytes >= needed) return absl::OkStatus();
  return Full(absl::StrCat("the volume of ", store, " has ", volume->free_bytes,
                           " bytes free and opening the store needs ", needed, ": free at least ",
                           needed - volume->free_bytes, " bytes on it and start again; nothing is lost"),
              volume->free_bytes, needed);
}

DiskState VolumeRoom::State() const {
  DiskState out;
  if (const auto volume = Look(); volume.ok()) {
    out.total_bytes = volume->total_bytes;
    out.free_bytes = volume->free_bytes;
  }
  out.needed_bytes = Needed(out.total_bytes) + MissingBytes();
  out.ballast_bytes = HeldBytes();
  out.refusing = refusing_;
  out.waiting = waiting_;
  return out;
}

void VolumeRoom::TendBallast() {
  if (MissingBytes() == 0 || impatient_ || Clock::now() < next_make_) return;
  const auto volume = Look();
  if (!volume.ok()) return;
  // With the ballast made, writes are taken.
  if (volume->free_bytes < ClearlyMore(Needed(volume->total_bytes)) + MissingBytes()) return;
  std::string failure;
  {
    MutexLock lock(&ballast_mutex_);
    ballast_.Make([this] { return impatient_.load(); }, &failure);
    ballast_held_ = ballast_.held();
  }
  if (ballast_held_) return Report(absl::StrCat("a ballast of ", options_.ballast_bytes, " bytes is held"));
  next_make_ = Clock::now() + kBallastRetry;
  if (!failure.empty()) Report(absl::StrCat("the ballast cannot be made: ", failure));
}

bool VolumeRoom::ReleaseBallast(const std::string& why) {
  if (!ballast_held_) return false;
  std::string failure;
  {
    MutexLock lock(&ballast_mutex_);
    if (!ballast_.held()) return true;  // somebody else just did
    ballast_.Release(&failure);
    ballast_held_ = ballast_.held();
  }
  Report(failure.empty() ? absl::StrCat("the ballast of ", options_.ballast_bytes, " bytes is let go: ", why)
                         : absl::StrCat("the ballast cannot be removed: ", failure));
  return failure.empty();
}

bool VolumeRoom::MakeRoom() { return ReleaseBallast("a write found the volume full"); }

void VolumeRoom::BeginWait() {
  if (waiting_.fetch_add(1) == 0)
    Report("the store's volume is full to the last byte: a write waits for room");
}

void VolumeRoom::EndWait() {
  if (waiting_.fetch_sub(1) == 1) Report("no write waits for room any more");
}

bool VolumeRoom::AwaitRoom() { return Rest(kRetryPeriod); }

bool VolumeRoom::Rest(std::chrono::milliseconds time) {
  const auto until = Clock::now() + time;
  MutexLock lock(&mutex_);
  while (!impatient_ && stopped_.WaitUntil(&mutex_, until)) {
  }
  return !impatient_;
}

void VolumeRoom::StopWaiting() {
  MutexLock lock(&mutex_);
  impatient_ = true;
  stopped_.NotifyAll();
}

}  // namespace accord::store
