#include "tests/support/crash_handles.h"

#include <utility>

namespace accord::testing {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;
using Kind = DiskOperation::Kind;
using FilePtr = std::shared_ptr<CrashFile>;

class SequentialFile : public rocksdb::FSSequentialFile {
 public:
  SequentialFile(const CrashFileSystem* files, FilePtr file) : files_(*files), file_(std::move(file)) {}
  IOStatus Read(size_t n, const IOOptions&, Slice* result, char* scratch, IODebugContext*) override {
    *result = files_.Read(*file_, offset_, n, scratch);
    offset_ += result->size();
    return IOStatus::OK();
  }
  IOStatus Skip(uint64_t n) override {
    offset_ += n;
    return IOStatus::OK();
  }
  IOStatus InvalidateCache(size_t, size_t) override { return IOStatus::OK(); }

 private:
  const CrashFileSystem& files_;
  const FilePtr file_;
  uint64_t offset_ = 0;
};

class RandomAccessFile : public rocksdb::FSRandomAccessFile {
 public:
  RandomAccessFile(const CrashFileSystem* files, FilePtr file) : files_(*files), file_(std::move(file)) {}
  IOStatus Read(uint64_t offset, size_t n, const IOOptions&, Slice* result, char* scratch,
                IODebugContext*) const override {
    *result = files_.Read(*file_, offset, n, scratch);
    return IOStatus::OK();
  }
  IOStatus InvalidateCache(size_t, size_t) override { return IOStatus::OK(); }

 private:
  const CrashFileSystem& files_;
  const FilePtr file_;
};

class WritableFile : public rocksdb::FSWritableFile {
 public:
  WritableFile(CrashFileSystem* files, FilePtr file, const std::string& path)
      : files_(*files), file_(std::move(file)), path_(path) {}
  ~WritableFile() override {
    if (!closed_) files_.Note(Kind::kClose, file_.get(), path_).PermitUncheckedError();
  }
  using rocksdb::FSWritableFile::Append;
  IOStatus Append(const Slice& data, const IOOptions&, IODebugContext*) override {
    return files_.Append(file_.get(), path_, data);
  }
  IOStatus Truncate(uint64_t size, const IOOptions&, IODebugContext*) override {
    return files_.TruncateOpen(file_.get(), path_, size);
  }
  IOStatus Close(const IOOptions&, IODebugContext*) override {
    closed_ = true;
    return files_.Note(Kind::kClose, file_.get(), path_);
  }
  // There is no buffer in the process: what is appended is with the kernel.
  IOStatus Flush(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }
  IOStatus Sync(const IOOptions&, IODebugContext*) override {
    return files_.Note(Kind::kSync, file_.get(), path_);
  }
  IOStatus RangeSync(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
    return files_.Note(Kind::kRangeSync, file_.get(), path_);
  }
  bool IsSyncThreadSafe() const override { return true; }
  uint64_t GetFileSize(const IOOptions&, IODebugContext*) override { return files_.Size(*file_); }
  IOStatus InvalidateCache(size_t, size_t) override { return IOStatus::OK(); }

 private:
  CrashFileSystem& files_;
  const FilePtr file_;
  const std::string path_;
  bool closed_ = false;
};

class Folder : public rocksdb::FSDirectory {
 public:
  Folder(CrashFileSystem* files, const std::string& path) : files_(*files), path_(path) {}
  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return files_.SyncFolder(path_); }
  IOStatus Close(const IOOptions&, IODebugContext*) override { return IOStatus::OK(); }

 private:
  CrashFileSystem& files_;
  const std::string path_;
};

}  // namespace

std::unique_ptr<rocksdb::FSSequentialFile> ReadInOrder(const CrashFileSystem* files, FilePtr file) {
  return std::make_unique<SequentialFile>(files, std::move(file));
}

std::unique_ptr<rocksdb::FSRandomAccessFile> ReadAnywhere(const CrashFileSystem* files, FilePtr file) {
  return std::make_unique<RandomAccessFile>(files, std::move(file));
}

std::unique_ptr<rocksdb::FSWritableFile> WriteAtEnd(CrashFileSystem* files, FilePtr file,
                                                    const std::string& path) {
  return std::make_unique<WritableFile>(files, std::move(file), path);
}

std::unique_ptr<rocksdb::FSDirectory> OpenFolder(CrashFileSystem* files, const std::string& path) {
  return std::make_unique<Folder>(files, path);
}

}  // namespace accord::testing
