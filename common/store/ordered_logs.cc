#include "common/store/ordered_logs.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "common/base/mutex.h"
#include "common/store/file_system.h"

namespace accord::store {
namespace {

using rocksdb::FSWritableFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

// The logs that are open to be written. RocksDB closes one long after it has begun the next.
class OpenLogs {
 public:
  void Add(const std::string& folder, FSWritableFile* log) {
    MutexLock lock(&mutex_);
    logs_.insert({folder, log});
  }
  // Waits for a sync that is under way.
  void Remove(const std::string& folder, FSWritableFile* log) {
    MutexLock lock(&mutex_);
    logs_.erase({folder, log});
  }
  IOStatus Sync(const std::string& folder) {
    MutexLock lock(&mutex_);
    for (const auto& [each, log] : logs_) {
      if (each != folder) continue;
      if (IOStatus status = log->Sync(IOOptions(), nullptr); !status.ok()) return status;
    }
    return IOStatus::OK();
  }

 private:
  Mutex mutex_;
  std::set<std::pair<std::string, FSWritableFile*>> logs_ ABSL_GUARDED_BY(mutex_);
};

class Log : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  Log(std::unique_ptr<FSWritableFile> file, std::string folder, std::shared_ptr<OpenLogs> open)
      : FSWritableFileOwnerWrapper(std::move(file)), folder_(std::move(folder)), open_(std::move(open)) {
    open_->Add(folder_, target());
  }
  ~Log() override { open_->Remove(folder_, target()); }

  IOStatus Close(const IOOptions& options, IODebugContext* dbg) override {
    open_->Remove(folder_, target());
    return target()->Close(options, dbg);
  }

 private:
  const std::string folder_;
  const std::shared_ptr<OpenLogs> open_;
};

class OrderedLogs : public rocksdb::FileSystemWrapper {
 public:
  using FileSystemWrapper::FileSystemWrapper;
  const char* Name() const override { return "accord.OrderedLogs"; }

  IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                           std::unique_ptr<FSWritableFile>* out, IODebugContext* dbg) override {
    if (!absl::EndsWith(path, ".log")) return target()->NewWritableFile(path, options, out, dbg);
    const std::string folder = FolderOf(path);
    std::unique_ptr<rocksdb::FSDirectory> names;
    IOStatus status = open_->Sync(folder);
    if (status.ok()) status = target()->NewDirectory(folder, IOOptions(), &names, dbg);
    if (status.ok()) status = names->FsyncWithDirOptions(IOOptions(), dbg, rocksdb::DirFsyncOptions());
    if (status.ok()) status = target()->NewWritableFile(path, options, out, dbg);
    if (status.ok()) *out = std::make_unique<Log>(std::move(*out), folder, open_);
    return status;
  }

 private:
  const std::shared_ptr<OpenLogs> open_ = std::make_shared<OpenLogs>();
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> WithOrderedLogs(std::shared_ptr<rocksdb::FileSystem> files) {
  return std::make_shared<OrderedLogs>(std::move(files));
}

}  // namespace accord::store
