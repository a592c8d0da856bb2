// A file system in memory for RocksDB that journals every operation, so that a test can have the disk as a
// power loss at any point would have left it, and that fails operations on request.
//
//   CrashFileSystem recorded;              // hand it to the store, run, and note recorded.operations() at
//   acks CrashDisk disk(recorded.base()); disk.AdvanceTo(recorded.journal(), k); CrashFileSystem
//   image(disk.PowerLoss(fate));  // open the store on it; it journals in its turn
//
// What survives is crash_disk.h's. Of RocksDB's own info log nothing is kept. Advisory locks bind within one
// file system. Memory maps, direct I/O and asynchronous reads are not offered; RocksDB asks for none here.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/base/mutex.h"
#include "rocksdb/file_system.h"
#include "tests/support/crash_disk.h"

namespace accord::testing {

// Which operation fails, and how. Reads never fail.
struct Fault {
  // What is counted: every operation that changes the disk or makes it durable, or these alone.
  enum class Of { kAny, kAppend, kSync };
  enum class How {
    kIoError,      // nothing of it happens; a failed sync leaves its bytes in doubt for good
    kNoSpace,      // the same, as ENOSPC
    kShortAppend,  // an append writes half of its bytes, then ENOSPC; other operations as kNoSpace
  };
  Of of = Of::kAny;
  How how = How::kIoError;
  // 1 is the next one.
  uint64_t nth = 1;
  // It and every later one that is counted; else it alone.
  bool for_ever = false;
};

// A file as the program sees it: shared by its names and by who has it open. Its bytes are guarded by the
// file system's mutex.
struct CrashFile {
  uint64_t number = 0;
  // The bytes of an image, until they are changed.
  std::shared_ptr<const std::string> sealed;
  std::string own;

  const std::string& bytes() const { return sealed ? *sealed : own; }
  std::string* mutable_bytes() {
    if (sealed) own = *sealed;
    sealed.reset();
    return &own;
  }
};

// Thread safe.
class CrashFileSystem : public rocksdb::FileSystem {
 public:
  explicit CrashFileSystem(DiskImage base = {});

  // How many operations were done: those that failed count too, if they may have changed something.
  size_t operations() const;
  const DiskImage& base() const { return base_; }
  // Not while an operation may be under way.
  const DiskJournal& journal() const { return journal_; }
  // A copy of it as it stands, at any time.
  DiskJournal JournalSoFar() const;
  // What is there now, nothing lost.
  DiskImage Now() const;

  void FailAt(Fault fault);
  // Nothing fails any more.
  void EndFaults();
  // How many operations failed so far.
  uint64_t faults() const;

  const char* Name() const override { return "CrashFileSystem"; }
  rocksdb::IOStatus NewSequentialFile(const std::string& path, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSSequentialFile>* result,
                                      rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus NewRandomAccessFile(const std::string& path, const rocksdb::FileOptions& options,
                                        std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                                        rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus ReopenWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* result,
                                       rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus NewDirectory(const std::string& path, const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* result,
                                 rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus FileExists(const std::string& path, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* dbg) override;
  // Files and folders, without "." and "..".
  rocksdb::IOStatus GetChildren(const std::string& path, const rocksdb::IOOptions& options,
                                std::vector<std::string>* result, rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus DeleteFile(const std::string& path, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus Truncate(const std::string& path, size_t size, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus CreateDir(const std::string& path, const rocksdb::IOOptions& options,
                              rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus CreateDirIfMissing(const std::string& path, const rocksdb::IOOptions& options,
                                       rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus DeleteDir(const std::string& path, const rocksdb::IOOptions& options,
                              rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus GetFileSize(const std::string& path, const rocksdb::IOOptions& options, uint64_t* size,
                                rocksdb::IODebugContext* dbg) override;
  // Always 0.
  rocksdb::IOStatus GetFileModificationTime(const std::string& path, const rocksdb::IOOptions& options,
                                            uint64_t* time, rocksdb::IODebugContext* dbg) override;
  // Of files, not of folders.
  rocksdb::IOStatus RenameFile(const std::string& path, const std::string& target,
                               const rocksdb::IOOptions& options, rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus LinkFile(const std::string& path, const std::string& target,
                             const rocksdb::IOOptions& options, rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus LockFile(const std::string& path, const rocksdb::IOOptions& options,
                             rocksdb::FileLock** lock, rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus UnlockFile(rocksdb::FileLock* lock, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus GetTestDirectory(const rocksdb::IOOptions& options, std::string* path,
                                     rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus NewLogger(const std::string& path, const rocksdb::IOOptions& options,
                              std::shared_ptr<rocksdb::Logger>* result,
                              rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus GetAbsolutePath(const std::string& path, const rocksdb::IOOptions& options,
                                    std::string* absolute, rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus GetFreeSpace(const std::string& path, const rocksdb::IOOptions& options, uint64_t* bytes,
                                 rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus IsDirectory(const std::string& path, const rocksdb::IOOptions& options,
                                bool* is_directory, rocksdb::IODebugContext* dbg) override;

  // For the handles of open files (crash_handles.h).
  rocksdb::IOStatus Append(CrashFile* file, const std::string& path, const rocksdb::Slice& data);
  rocksdb::IOStatus TruncateOpen(CrashFile* file, const std::string& path, uint64_t size);
  // kSync, kRangeSync or kClose.
  rocksdb::IOStatus Note(DiskOperation::Kind kind, CrashFile* file, const std::string& path);
  rocksdb::IOStatus SyncFolder(const std::string& path);
  // Copies up to `bytes` from `offset` to `scratch`.
  rocksdb::Slice Read(const CrashFile& file, uint64_t offset, size_t bytes, char* scratch) const;
  uint64_t Size(const CrashFile& file) const;

 private:
  using FilePtr = std::shared_ptr<CrashFile>;

  // The next counted operation's error, or OK; `shortened` tells of kShortAppend.
  rocksdb::IOStatus Fail(Fault::Of of, bool* shortened = nullptr) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Journal(DiskOperation operation) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  FilePtr FindFile(const std::string& path) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  rocksdb::IOStatus CreateFile(const std::string& path, FilePtr* file) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  rocksdb::IOStatus Rename(const std::string& path, const std::string& target, bool link);
  rocksdb::IOStatus OpenFile(const std::string& path, FilePtr* file) const;

  const DiskImage base_;
  mutable Mutex mutex_;
  DiskJournal journal_;  // guarded by mutex_ while operations may be under way
  uint64_t last_number_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<std::string, FilePtr> files_ ABSL_GUARDED_BY(mutex_);
  std::set<std::string> folders_ ABSL_GUARDED_BY(mutex_);
  std::set<std::string> locked_ ABSL_GUARDED_BY(mutex_);
  std::vector<Fault> faults_ ABSL_GUARDED_BY(mutex_);
  uint64_t failed_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace accord::testing
