#include "common/store/file_system.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "rocksdb/env.h"

namespace accord::store {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

// What cannot be written is left out.
class LogFile : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  using FSWritableFileOwnerWrapper::FSWritableFileOwnerWrapper;

  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options, IODebugContext* dbg) override {
    return Forget(target()->Append(data, options, dbg));
  }
  IOStatus Flush(const IOOptions& options, IODebugContext* dbg) override {
    return Forget(target()->Flush(options, dbg));
  }
  IOStatus Close(const IOOptions& options, IODebugContext* dbg) override {
    return Forget(target()->Close(options, dbg));
  }

 private:
  static IOStatus Forget(const IOStatus& status) {
    status.PermitUncheckedError();
    return IOStatus::OK();
  }
};

class LogFileSystem : public rocksdb::FileSystemWrapper {
 public:
  using FileSystemWrapper::FileSystemWrapper;
  const char* Name() const override { return "accord.LogFileSystem"; }

  IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* out, IODebugContext* dbg) override {
    IOStatus status = target()->NewWritableFile(path, options, out, dbg);
    if (status.ok()) *out = std::make_unique<LogFile>(std::move(*out));
    return status;
  }
};

// RocksDB's log for people (LOG) ends the process, as Debian builds it, on the second line after one that
// could not be written: a full disk is enough. So its file never fails.
class MachineFileSystem : public rocksdb::FileSystemWrapper {
 public:
  MachineFileSystem() : FileSystemWrapper(rocksdb::FileSystem::Default()), logs_(target_) {}
  const char* Name() const override { return "accord.MachineFileSystem"; }

  IOStatus NewLogger(const std::string& path, const IOOptions& options, std::shared_ptr<rocksdb::Logger>* out,
                     IODebugContext* dbg) override {
    // RocksDB's own logger, over our files.
    return logs_.FileSystem::NewLogger(path, options, out, dbg);
  }

 private:
  LogFileSystem logs_;
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> OrDefault(std::shared_ptr<rocksdb::FileSystem> file_system) {
  static const auto* const machine =
      new std::shared_ptr<rocksdb::FileSystem>(std::make_shared<MachineFileSystem>());
  return file_system ? std::move(file_system) : *machine;
}

bool IsMissing(const rocksdb::Status& status) { return status.IsPathNotFound() || status.IsNotFound(); }

std::string FolderOf(const std::string& path) {
  const size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool Exists(rocksdb::FileSystem& fs, const std::string& path) {
  return fs.FileExists(path, rocksdb::IOOptions(), nullptr).ok();
}

rocksdb::IOStatus CreateFolders(rocksdb::FileSystem& fs, const std::string& path) {
  if (Exists(fs, path)) return rocksdb::IOStatus::OK();
  const std::string above = FolderOf(path);
  if (above != path) {
    rocksdb::IOStatus status = CreateFolders(fs, above);
    if (!status.ok()) return status;
  }
  return fs.CreateDirIfMissing(path, rocksdb::IOOptions(), nullptr);
}

std::vector<FileEntry> FilesEndingIn(rocksdb::FileSystem& fs, const std::string& folder,
                                     const std::string& extension) {
  std::vector<FileEntry> out;
  std::vector<std::string> names;
  if (!fs.GetChildren(folder, rocksdb::IOOptions(), &names, nullptr).ok()) return out;
  for (const std::string& name : names) {
    if (!absl::EndsWith(name, extension)) continue;
    FileEntry file{name};
    const rocksdb::IOStatus status =
        fs.GetFileSize(absl::StrCat(folder, "/", name), rocksdb::IOOptions(), &file.bytes, nullptr);
    if (status.ok()) out.push_back(std::move(file));
  }
  return out;
}

uint64_t BytesEndingIn(rocksdb::FileSystem& fs, const std::string& folder, const std::string& extension) {
  uint64_t bytes = 0;
  for (const FileEntry& file : FilesEndingIn(fs, folder, extension)) bytes += file.bytes;
  return bytes;
}

}  // namespace accord::store
