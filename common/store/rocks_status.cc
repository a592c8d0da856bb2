#include "common/store/rocks_status.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/store/patient_file_system.h"

namespace accord::store {
namespace {

constexpr int kRetryMs = 1000;

// RocksDB has no code for a lock that somebody holds, only these words and the name of the lock file.
bool IsLocked(const rocksdb::Status& status) {
  return status.IsIOError() && absl::StrContains(status.ToString(), "lock") &&
         absl::StrContains(status.ToString(), "/LOCK");
}

absl::Status Unavailable(absl::string_view message, int retry_ms) {
  return WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY, message), retry_ms);
}

}  // namespace

absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing, const Report& report) {
  if (status.ok()) return absl::OkStatus();
  report(absl::StrCat("store: could not ", doing, ": ", status.ToString()));
  if (IsDiskFull(status)) {
    return WithRetryAfter(Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL,
                                absl::StrCat("could not ", doing, ": the store's disk is full")),
                          kDiskFullRetryMs);
  }
  switch (status.code()) {
    case rocksdb::Status::kCorruption:
      return Error(
          absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
          absl::StrCat("could not ", doing, ": stored bytes are damaged; the service's log says where"));
    case rocksdb::Status::kIOError:
    case rocksdb::Status::kBusy:
    case rocksdb::Status::kTimedOut:
    case rocksdb::Status::kTryAgain:
    case rocksdb::Status::kShutdownInProgress:
      return Unavailable(absl::StrCat("could not ", doing, ": the store's disk does not answer as it should"),
                         kRetryMs);
    default:
      return Error(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
                   absl::StrCat("could not ", doing, ": the store refused"));
  }
}

absl::Status FromRocksOpen(const rocksdb::Status& status, absl::string_view path, const Report& report) {
  if (status.ok()) return absl::OkStatus();
  report(absl::StrCat("store: could not open ", path, ": ", status.ToString()));
  if (IsLocked(status))
    return Unavailable(absl::StrCat("another process holds the store in ", path), kRetryMs);
  if (status.IsCorruption() || status.IsPathNotFound()) {
    return DamagedStore(path, "stored bytes are damaged or missing");
  }
  if (IsDiskFull(status)) {
    return Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_DISK_FULL,
                 absl::StrCat("the disk of ", path, " is full: make room and start again, nothing is lost"));
  }
  return Unavailable(absl::StrCat("could not open the store in ", path,
                                  ": check that it is a folder which this user may read and write"),
                     kRetryMs);
}

absl::Status DamagedStore(absl::string_view path, absl::string_view what) {
  return Error(
      absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
      absl::StrCat(what, " in ", path,
                   ": keep a copy of the folder, then restore a backup into an empty one (accord-ingest) or "
                   "remove it to fold the view again (accord-query)"));
}

}  // namespace accord::store
