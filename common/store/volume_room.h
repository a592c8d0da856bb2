// The room of one volume: the door that closes before it is full, the ballast, and those who wait. What
// stands behind SpaceGuard and its file system. Internal to this folder.
#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "common/base/mutex.h"
#include "common/store/ballast.h"
#include "common/store/patient_file_system.h"
#include "common/store/space.h"

namespace accord::store {

// Thread safe, but TendBallast is for one thread.
class VolumeRoom : public RoomKeeper {
 public:
  explicit VolumeRoom(SpaceOptions options);

  absl::StatusOr<VolumeSpace> Look() const;
  absl::Status Check();
  absl::Status CheckOpen(const std::string& store);
  DiskState State() const;

  // Makes the ballast when it is not there and there is plenty of room.
  void TendBallast();
  // Ends all waits, for good.
  void StopWaiting();
  // For that long, or until StopWaiting; false then.
  bool Rest(std::chrono::milliseconds time) ABSL_LOCKS_EXCLUDED(mutex_);

  bool MakeRoom() override;
  void BeginWait() override;
  void EndWait() override;
  bool AwaitRoom() override;

  const SpaceOptions& options() const { return options_; }
  // Bytes that must be free on a volume of that size.
  uint64_t Needed(uint64_t total_bytes) const;

 private:
  uint64_t HeldBytes() const { return ballast_held_ ? options_.ballast_bytes : 0; }
  uint64_t MissingBytes() const { return options_.ballast_bytes - HeldBytes(); }
  bool ReleaseBallast(const std::string& why);
  void Report(const std::string& line) const { options_.report(line); }

  const SpaceOptions options_;

  std::atomic<bool> refusing_{false};
  std::atomic<int> waiting_{0};
  std::atomic<bool> impatient_{false};

  Mutex ballast_mutex_;
  Ballast ballast_ ABSL_GUARDED_BY(ballast_mutex_);
  // That of ballast_, for those who only look.
  std::atomic<bool> ballast_held_{false};
  // A ballast that could not be made is not tried again before.
  std::chrono::steady_clock::time_point next_make_;

  Mutex mutex_;
  CondVar stopped_;
};

}  // namespace accord::store
