// Keeps the high-water mark at most kHighWaterMs behind the head, in a thread of its own, so that the
// committer never waits for it. Internal to this folder.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/base/position.h"

namespace rocksdb {
class FileSystem;
}

namespace accord::log {

struct HighWaterOptions {
  // The file, and where it is.
  std::string path;
  std::shared_ptr<rocksdb::FileSystem> file_system;
  // How long after the head moved the mark is written: half of what it may be behind, since writing takes
  // time.
  std::chrono::milliseconds period{kHighWaterMs / 2};
  std::chrono::milliseconds stale{kHighWaterStaleMs};
  // What `stale` is measured with.
  std::function<std::chrono::steady_clock::time_point()> now;
  // Gets a line when the mark can no longer be written, and when it can again.
  std::function<void(absl::string_view line)> report;
};

// Thread safe.
class HighWater {
 public:
  // The file holds `written` already.
  HighWater(HighWaterOptions options, Position written);
  // Ends the thread and leaves the file as it is.
  ~HighWater();

  // The durable head is `head` now.
  void Moved(Position head);

  // OK, or UNAVAILABLE (NOT_READY) with RetryInfo while the mark is stale: what is appended now might be lost
  // unseen.
  absl::Status Fresh() const;
  // How long the mark has been behind; zero when it is not.
  std::chrono::milliseconds Behind() const;
  // The revision that the file holds.
  int64_t written() const;

  // Writes the mark now; returns the revision that the file holds then, which is an earlier one when writing
  // fails.
  int64_t Write();

  // Ends the thread, and writes a closed mark at `head`; nothing may move afterwards.
  absl::Status Close(const Position& head);

 private:
  void Run();
  // False when stopping.
  bool WaitUntilDue();
  void Stop();
  absl::Status WriteOnce();

  const HighWaterOptions options_;
  // One writer of the file at a time.
  Mutex file_mutex_ ABSL_ACQUIRED_BEFORE(mutex_);

  mutable Mutex mutex_;
  CondVar changed_;
  Position head_ ABSL_GUARDED_BY(mutex_);
  int64_t written_ ABSL_GUARDED_BY(mutex_);
  // Since when something is not marked; only while head_ is past written_.
  std::chrono::steady_clock::time_point behind_since_ ABSL_GUARDED_BY(mutex_);
  bool failing_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace accord::log
