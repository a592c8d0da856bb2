#include "common/store/patient_file_system.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace accord::store {
namespace {

using rocksdb::DataVerificationInfo;
using rocksdb::FileOptions;
using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

bool MayWait(const IOOptions& options) { return options.timeout.count() == 0; }

// Tries again until there is room. `status` is that of the first try.
template <typename Operation>
IOStatus Retry(RoomKeeper& keeper, bool may_wait, IOStatus status, const Operation& operation) {
  if (keeper.MakeRoom()) status = operation();
  if (!may_wait || !IsDiskFull(status)) return status;
  keeper.BeginWait();
  while (IsDiskFull(status) && keeper.AwaitRoom()) status = operation();
  keeper.EndWait();
  return status;
}

template <typename Operation>
IOStatus Patiently(RoomKeeper& keeper, bool may_wait, const Operation& operation) {
  IOStatus status = operation();
  return IsDiskFull(status) ? Retry(keeper, may_wait, std::move(status), operation) : status;
}

// A file that is written from its beginning. (RocksDB reopens none of Accord's to append, so
// ReopenWritableFile goes to the target as it is: on Linux such a file cannot be written at a place.)
class PatientFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  PatientFile(std::unique_ptr<FSWritableFile> target, bool may_wait, std::shared_ptr<RoomKeeper> keeper)
      : FSWritableFileOwnerWrapper(std::move(target)), may_wait_(may_wait), keeper_(std::move(keeper)) {}

  // Each overload calls its own kind on the target, which may override only one of them.
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* dbg) override {
    return AppendPatiently(
        data, options, [&] { return target()->Append(data, options, dbg); },
        [&] { return target()->PositionedAppend(data, size_, options, dbg); });
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const DataVerificationInfo& info,
                  IODebugContext* dbg) override {
    return AppendPatiently(
        data, options, [&] { return target()->Append(data, options, info, dbg); },
        [&] { return target()->PositionedAppend(data, size_, options, info, dbg); });
  }

  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status = target()->Truncate(size, options, dbg);
    if (status.ok()) size_ = size;
    return status;
  }

 private:
  template <typename Append, typename AtEnd>
  IOStatus AppendPatiently(const Slice& data, const IOOptions& options, const Append& append,
                           const AtEnd& at_end) {
    IOStatus status = positioned_ ? at_end() : append();
    if (IsDiskFull(status)) {
      // How much of it is in the file is not known, nor where the next Append would write.
      positioned_ = true;
      status = Retry(*keeper_, may_wait_ && MayWait(options), std::move(status), at_end);
    }
    if (status.ok()) size_ += data.size();
    return status;
  }

  const bool may_wait_;
  const std::shared_ptr<RoomKeeper> keeper_;
  // The end of what was appended.
  uint64_t size_ = 0;
  // Once set, for good: the target's own place is not the end of the file any more.
  bool positioned_ = false;
};

class PatientFileSystem : public rocksdb::FileSystemWrapper {
 public:
  PatientFileSystem(std::shared_ptr<rocksdb::FileSystem> target, std::shared_ptr<RoomKeeper> keeper)
      : FileSystemWrapper(std::move(target)), keeper_(std::move(keeper)) {}

  const char* Name() const override { return "accord.PatientFileSystem"; }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<FSWritableFile>* out, IODebugContext* dbg) override {
    return Wrap(Patiently(*keeper_, MayWait(options.io_options),
                          [&] { return target()->NewWritableFile(path, options, out, dbg); }),
                options, out);
  }

  IOStatus ReuseWritableFile(const std::string& path, const std::string& old_path, const FileOptions& options,
                             std::unique_ptr<FSWritableFile>* out, IODebugContext* dbg) override {
    return Wrap(Patiently(*keeper_, MayWait(options.io_options),
                          [&] { return target()->ReuseWritableFile(path, old_path, options, out, dbg); }),
                options, out);
  }

  IOStatus CreateDir(const std::string& path, const IOOptions& options, IODebugContext* dbg) override {
    return Patiently(*keeper_, MayWait(options), [&] { return target()->CreateDir(path, options, dbg); });
  }

  IOStatus CreateDirIfMissing(const std::string& path, const IOOptions& options,
                              IODebugContext* dbg) override {
    return Patiently(*keeper_, MayWait(options),
                     [&] { return target()->CreateDirIfMissing(path, options, dbg); });
  }

  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* dbg) override {
    return Patiently(*keeper_, MayWait(options),
                     [&] { return target()->RenameFile(from, to, options, dbg); });
  }

  IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                    IODebugContext* dbg) override {
    return Patiently(*keeper_, MayWait(options), [&] { return target()->LinkFile(from, to, options, dbg); });
  }

 private:
  IOStatus Wrap(IOStatus status, const FileOptions& options, std::unique_ptr<FSWritableFile>* out) {
    if (status.ok())
      *out = std::make_unique<PatientFile>(std::move(*out), MayWait(options.io_options), keeper_);
    return status;
  }

  const std::shared_ptr<RoomKeeper> keeper_;
};

}  // namespace

bool IsDiskFull(const rocksdb::Status& status) {
  if (status.ok()) return false;
  if (status.subcode() == rocksdb::Status::kNoSpace || status.subcode() == rocksdb::Status::kSpaceLimit)
    return true;
  // A quota has no code of its own, only the kernel's words at the end.
  static const std::string* const quota = new std::string(std::strerror(EDQUOT));
  return status.IsIOError() && absl::EndsWith(status.ToString(), *quota);
}

std::shared_ptr<rocksdb::FileSystem> MakePatientFileSystem(std::shared_ptr<rocksdb::FileSystem> target,
                                                           std::shared_ptr<RoomKeeper> keeper) {
  return std::make_shared<PatientFileSystem>(std::move(target), std::move(keeper));
}

}  // namespace accord::store
