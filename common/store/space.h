// SpaceGuard: says no before the volume is full, because RocksDB as Debian builds it ends the process when a
// write finds no room. One per volume and process.
//
//   free bytes   ────────────── needed ──────────────────────────────── 0
//   writes are taken           │ refused; flushes and compactions have room │ somebody else filled the
//   volume:
//                              │ to end                                     │ the ballast goes, then writes
//                              wait
//
// How to use it, in this order:
//
//   auto space = SpaceGuard::Create({.path = data_dir, ...});
//   if (absl::Status status = (*space)->CheckOpen(data_dir + "/log"); !status.ok()) ...  // refuse to start
//   DatabaseOptions{.wal_bytes_max = the same, .file_system = (*space)->file_system()}
//   before each group, or each fold: (*space)->Check()
//   when the service stops: (*space)->StopWaiting(), before the database is closed
//
// A service whose writes can wait (accord-query: the feed gives them again) needs no ballast.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/disk_state.h"

namespace rocksdb {
class FileSystem;
}

namespace accord::store {

struct VolumeSpace {
  uint64_t total_bytes = 0;
  // What this process may still take.
  uint64_t free_bytes = 0;
};

struct SpaceOptions {
  // A folder on the volume; created when absent. The ballast is the file `ballast` in it.
  std::string path;
  // Percent of the volume that stays free, but never less than ReserveLeast (sizes.h).
  int reserve_percent = 10;
  // 0: none. Else at least BallastLeast; Create refuses less.
  uint64_t ballast_bytes = 0;
  // Of the databases on the volume, together.
  size_t wal_bytes_max = 256 << 20;
  size_t write_buffer_bytes = 64 << 20;
  // What file_system() wraps; null is the machine's own.
  std::shared_ptr<rocksdb::FileSystem> file_system;
  // Gets a line when writes are refused and when they are taken again, when the ballast goes and comes, and
  // when a write waits. Called from any thread.
  std::function<void(absl::string_view line)> report;
  // Instead of asking the kernel, for tests.
  std::function<absl::StatusOr<VolumeSpace>()> look;
};

// Thread safe.
class SpaceGuard {
 public:
  // Makes the ballast when there is room, and looks after it in a thread of its own. INVALID_ARGUMENT when
  // the ballast or the whole volume is less than the write-ahead log limit needs; UNAVAILABLE when the volume
  // cannot be looked at.
  static absl::StatusOr<std::unique_ptr<SpaceGuard>> Create(SpaceOptions options);
  ~SpaceGuard();

  // OK, or RESOURCE_EXHAUSTED (DISK_FULL, with `free` and `needed`) with RetryInfo. Costs one statvfs. Once
  // it refuses, it does so until clearly more is free than is needed.
  absl::Status Check() const;

  // Whether the store in `path` can be opened: its write-ahead logs become table files while they still
  // stand. Lets the ballast go when that helps; else RESOURCE_EXHAUSTED with how many bytes to free.
  absl::Status CheckOpen(const std::string& path);

  // For every file of the stores on this volume. A write that finds no room lets the ballast go, and then
  // waits until there is room: RocksDB never sees a full volume. May outlive the guard.
  std::shared_ptr<rocksdb::FileSystem> file_system() const;

  // From now on a write that finds no room fails. For the stop, where RocksDB must not wait for ever.
  void StopWaiting();

  DiskState State() const;

 private:
  class Rep;
  explicit SpaceGuard(std::unique_ptr<Rep> rep);
  const std::unique_ptr<Rep> rep_;
};

}  // namespace accord::store
