#include "tests/support/crash_file_system.h"

#include <algorithm>
#include <utility>

#include "tests/support/crash_handles.h"

namespace accord::testing {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;
using Kind = DiskOperation::Kind;

// More than any test fills.
constexpr uint64_t kFreeBytes = uint64_t{1} << 40;

// Without doubled slashes and one at the end, which RocksDB writes now and then.
std::string Plain(const std::string& path) {
  std::string out;
  for (const char c : path) {
    if (c != '/' || out.empty() || out.back() != '/') out += c;
  }
  if (out.size() > 1 && out.back() == '/') out.pop_back();
  return out;
}

class Lock : public rocksdb::FileLock {
 public:
  explicit Lock(std::string path) : path(std::move(path)) {}
  const std::string path;
};

class NoLogger : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
  size_t GetLogFileSize() const override { return 0; }

 protected:
  rocksdb::Status CloseImpl() override { return rocksdb::Status::OK(); }
};

IOStatus Missing(const std::string& path) { return IOStatus::PathNotFound("no such file or folder", path); }

}  // namespace

CrashFileSystem::CrashFileSystem(DiskImage base) : base_(std::move(base)) {
  MutexLock lock(&mutex_);
  for (const auto& [path, bytes] : base_.files) {
    auto file = std::make_shared<CrashFile>();
    // As CrashDisk numbers them.
    file->number = ++last_number_;
    file->sealed = bytes;
    files_[path] = std::move(file);
  }
  folders_ = base_.folders;
}

size_t CrashFileSystem::operations() const {
  MutexLock lock(&mutex_);
  return journal_.size();
}

DiskJournal CrashFileSystem::JournalSoFar() const {
  MutexLock lock(&mutex_);
  return journal_;
}

DiskImage CrashFileSystem::Now() const {
  MutexLock lock(&mutex_);
  DiskImage image;
  image.folders = folders_;
  for (const auto& [path, file] : files_) {
    image.files[path] = file->sealed ? file->sealed : std::make_shared<const std::string>(file->own);
  }
  return image;
}

void CrashFileSystem::FailAt(Fault fault) {
  MutexLock lock(&mutex_);
  faults_.push_back(fault);
}

void CrashFileSystem::EndFaults() {
  MutexLock lock(&mutex_);
  faults_.clear();
}

uint64_t CrashFileSystem::faults() const {
  MutexLock lock(&mutex_);
  return failed_;
}

IOStatus CrashFileSystem::Fail(Fault::Of of, bool* shortened) {
  IOStatus status;
  for (auto fault = faults_.begin(); fault != faults_.end();) {
    if ((fault->of != Fault::Of::kAny && fault->of != of) || (fault->nth > 1 && fault->nth-- > 0)) {
      ++fault;
      continue;
    }
    status = fault->how == Fault::How::kIoError ? IOStatus::IOError("a fault of the test")
                                                : IOStatus::NoSpace("a fault of the test");
    if (shortened && fault->how == Fault::How::kShortAppend) *shortened = true;
    fault = fault->for_ever ? fault + 1 : faults_.erase(fault);
  }
  if (!status.ok()) ++failed_;
  return status;
}

void CrashFileSystem::Journal(DiskOperation operation) { journal_.push_back(std::move(operation)); }

CrashFileSystem::FilePtr CrashFileSystem::FindFile(const std::string& path) const {
  const auto it = files_.find(Plain(path));
  return it == files_.end() ? nullptr : it->second;
}

IOStatus CrashFileSystem::OpenFile(const std::string& path, FilePtr* file) const {
  MutexLock lock(&mutex_);
  *file = FindFile(path);
  return *file ? IOStatus::OK() : Missing(path);
}

IOStatus CrashFileSystem::CreateFile(const std::string& path, FilePtr* file) {
  const std::string plain = Plain(path);
  if (!folders_.count(plain.substr(0, plain.rfind('/')))) return Missing(path);
  if (IOStatus status = Fail(Fault::Of::kAny); !status.ok()) return status;
  *file = std::make_shared<CrashFile>();
  (*file)->number = ++last_number_;
  files_[plain] = *file;
  Journal({Kind::kCreateFile, plain, "", (*file)->number});
  return IOStatus::OK();
}

// --- Open files.

IOStatus CrashFileSystem::NewSequentialFile(const std::string& path, const FileOptions&,
                                            std::unique_ptr<rocksdb::FSSequentialFile>* result,
                                            IODebugContext*) {
  FilePtr file;
  if (IOStatus status = OpenFile(path, &file); !status.ok()) return status;
  *result = ReadInOrder(this, std::move(file));
  return IOStatus::OK();
}

IOStatus CrashFileSystem::NewRandomAccessFile(const std::string& path, const FileOptions&,
                                              std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                                              IODebugContext*) {
  FilePtr file;
  if (IOStatus status = OpenFile(path, &file); !status.ok()) return status;
  *result = ReadAnywhere(this, std::move(file));
  return IOStatus::OK();
}

IOStatus CrashFileSystem::NewWritableFile(const std::string& path, const FileOptions&,
                                          std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext*) {
  MutexLock lock(&mutex_);
  FilePtr file;
  if (IOStatus status = CreateFile(path, &file); !status.ok()) return status;
  *result = WriteAtEnd(this, std::move(file), Plain(path));
  return IOStatus::OK();
}

IOStatus CrashFileSystem::ReopenWritableFile(const std::string& path, const FileOptions&,
                                             std::unique_ptr<rocksdb::FSWritableFile>* result,
                                             IODebugContext*) {
  MutexLock lock(&mutex_);
  FilePtr file = FindFile(path);
  if (!file) {
    if (IOStatus status = CreateFile(path, &file); !status.ok()) return status;
  }
  *result = WriteAtEnd(this, std::move(file), Plain(path));
  return IOStatus::OK();
}

IOStatus CrashFileSystem::Append(CrashFile* file, const std::string& path, const Slice& data) {
  MutexLock lock(&mutex_);
  bool shortened = false;
  const IOStatus status = Fail(Fault::Of::kAppend, &shortened);
  if (!status.ok() && !shortened) return status;
  std::string bytes(data.data(), shortened ? data.size() / 2 : data.size());
  std::string* all = file->mutable_bytes();
  const uint64_t offset = all->size();
  all->append(bytes);
  Journal({Kind::kAppend, path, "", file->number, offset, std::move(bytes)});
  return status;
}

IOStatus CrashFileSystem::TruncateOpen(CrashFile* file, const std::string& path, uint64_t size) {
  MutexLock lock(&mutex_);
  if (IOStatus status = Fail(Fault::Of::kAny); !status.ok()) return status;
  // What RocksDB asks for after each file it closes changes nothing.
  if (file->bytes().size() == size) return IOStatus::OK();
  file->mutable_bytes()->resize(size);
  Journal({Kind::kTruncate, path, "", file->number, size});
  return IOStatus::OK();
}

IOStatus CrashFileSystem::Note(Kind kind, CrashFile* file, const std::string& path) {
  MutexLock lock(&mutex_);
  IOStatus status;
  if (kind == Kind::kSync) status = Fail(Fault::Of::kSync);
  Journal({status.ok() ? kind : Kind::kFailedSync, path, "", file->number});
  return status;
}

IOStatus CrashFileSystem::SyncFolder(const std::string& path) {
  MutexLock lock(&mutex_);
  if (IOStatus status = Fail(Fault::Of::kSync); !status.ok()) return status;
  Journal({Kind::kSyncFolder, path});
  return IOStatus::OK();
}

Slice CrashFileSystem::Read(const CrashFile& file, uint64_t offset, size_t bytes, char* scratch) const {
  MutexLock lock(&mutex_);
  const std::string& all = file.bytes();
  if (offset >= all.size()) return Slice(scratch, 0);
  return Slice(scratch, all.copy(scratch, bytes, offset));
}

uint64_t CrashFileSystem::Size(const CrashFile& file) const {
  MutexLock lock(&mutex_);
  return file.bytes().size();
}

IOStatus CrashFileSystem::Truncate(const std::string& path, size_t size, const IOOptions&, IODebugContext*) {
  FilePtr file;
  if (IOStatus status = OpenFile(path, &file); !status.ok()) return status;
  return TruncateOpen(file.get(), Plain(path), size);
}

// --- Names.

IOStatus CrashFileSystem::NewDirectory(const std::string& path, const IOOptions&,
                                       std::unique_ptr<rocksdb::FSDirectory>* result, IODebugContext*) {
  MutexLock lock(&mutex_);
  if (!folders_.count(Plain(path))) return Missing(path);
  *result = OpenFolder(this, Plain(path));
  return IOStatus::OK();
}

IOStatus CrashFileSystem::FileExists(const std::string& path, const IOOptions&, IODebugContext*) {
  MutexLock lock(&mutex_);
  if (FindFile(path) || folders_.count(Plain(path))) return IOStatus::OK();
  return IOStatus::NotFound("no such file or folder", path);
}

IOStatus CrashFileSystem::GetChildren(const std::string& path, const IOOptions&,
                                      std::vector<std::string>* result, IODebugContext*) {
  MutexLock lock(&mutex_);
  result->clear();
  const std::string plain = Plain(path);
  if (!folders_.count(plain)) return IOStatus::NotFound("no such folder", path);
  const std::string prefix = plain + "/";
  const auto add = [&](const std::string& each) {
    if (each.compare(0, prefix.size(), prefix) == 0 && each.find('/', prefix.size()) == std::string::npos)
      result->push_back(each.substr(prefix.size()));
  };
  for (const auto& [each, file] : files_) add(each);
  for (const std::string& each : folders_) add(each);
  return IOStatus::OK();
}

IOStatus CrashFileSystem::DeleteFile(const std::string& path, const IOOptions&, IODebugContext*) {
  MutexLock lock(&mutex_);
  if (!FindFile(path)) return Missing(path);
  if (IOStatus status = Fail(Fault::Of::kAny); !status.ok()) return status;
  files_.erase(Plain(path));
  Journal({Kind::kDelete, Plain(path)});
  return IOStatus::OK();
}

IOStatus CrashFileSystem::CreateDir(const std::string& path, const IOOptions&, IODebugContext*) {
  MutexLock lock(&mutex_);
  if (folders_.count(Plain(path))) return IOStatus::IOError("the folder exists", path);
  if (IOStatus status = Fail(Fault::Of::kAny); !status.ok()) return status;
  folders_.insert(Plain(path));
  Journal({Kind::kCreateFolder, Plain(path)});
  return IOStatus::OK();
}

IOStatus CrashFileSystem::CreateDirIfMissing(const std::string& path, const IOOptions& options,
                                             IODebugContext* dbg) {
  if (FileExists(path, options, dbg).ok()) return IOStatus::OK();
  return CreateDir(path, options, dbg);
}

IOStatus CrashFileSystem::DeleteDir(const std::string& path, const IOOptions& options, IODebugContext* dbg) {
  std::vector<std::string> children;
  if (IOStatus status = GetChildren(path, options, &children, dbg); !status.ok()) return status;
  if (!children.empty()) return IOStatus::IOError("the folder is not empty", path);
  MutexLock lock(&mutex_);
  if (IOStatus status = Fail(Fault::Of::kAny); !status.ok()) return status;
  folders_.erase(Plain(path));
  Journal({Kind::kDeleteFolder, Plain(path)});
  return IOStatus::OK();
}

IOStatus CrashFileSystem::Rename(const std::string& path, const std::string& target, bool link) {
  MutexLock lock(&mutex_);
  const FilePtr file = FindFile(path);
  if (!file) return Missing(path);
  const std::string to = Plain(target);
  if (!folders_.count(to.substr(0, to.rfind('/')))) return Missing(target);
  if (link && FindFile(target)) return IOStatus::IOError("the file exists", target);
  if (IOStatus status = Fail(Fault::Of::kAny); !status.ok()) return status;
  if (!link) files_.erase(Plain(path));
  files_[to] = file;
  Journal({link ? Kind::kLink : Kind::kRename, Plain(path), to});
  return IOStatus::OK();
}

IOStatus CrashFileSystem::RenameFile(const std::string& path, const std::string& target, const IOOptions&,
                                     IODebugContext*) {
  return Rename(path, target, /*link=*/false);
}

IOStatus CrashFileSystem::LinkFile(const std::string& path, const std::string& target, const IOOptions&,
                                   IODebugContext*) {
  return Rename(path, target, /*link=*/true);
}

// --- The rest.

IOStatus CrashFileSystem::GetFileSize(const std::string& path, const IOOptions&, uint64_t* size,
                                      IODebugContext*) {
  FilePtr file;
  if (IOStatus status = OpenFile(path, &file); !status.ok()) return status;
  *size = Size(*file);
  return IOStatus::OK();
}

IOStatus CrashFileSystem::GetFileModificationTime(const std::string& path, const IOOptions&, uint64_t* time,
                                                  IODebugContext*) {
  FilePtr file;
  *time = 0;
  return OpenFile(path, &file);
}

IOStatus CrashFileSystem::LockFile(const std::string& path, const IOOptions&, rocksdb::FileLock** lock,
                                   IODebugContext*) {
  MutexLock guard(&mutex_);
  if (!FindFile(path)) {
    FilePtr file;
    if (IOStatus status = CreateFile(path, &file); !status.ok()) return status;
  }
  // In the words of RocksDB's own file system, which rocks_status.cc knows.
  if (!locked_.insert(Plain(path)).second)
    return IOStatus::IOError("lock hold by current process: " + path, "No locks available");
  *lock = new Lock(Plain(path));
  return IOStatus::OK();
}

IOStatus CrashFileSystem::UnlockFile(rocksdb::FileLock* lock, const IOOptions&, IODebugContext*) {
  MutexLock guard(&mutex_);
  locked_.erase(static_cast<Lock*>(lock)->path);
  delete lock;
  return IOStatus::OK();
}

IOStatus CrashFileSystem::GetTestDirectory(const IOOptions& options, std::string* path, IODebugContext* dbg) {
  *path = "/test";
  return CreateDirIfMissing(*path, options, dbg);
}

IOStatus CrashFileSystem::NewLogger(const std::string&, const IOOptions&,
                                    std::shared_ptr<rocksdb::Logger>* result, IODebugContext*) {
  *result = std::make_shared<NoLogger>();
  return IOStatus::OK();
}

IOStatus CrashFileSystem::GetAbsolutePath(const std::string& path, const IOOptions&, std::string* absolute,
                                          IODebugContext*) {
  *absolute = path;
  return IOStatus::OK();
}

IOStatus CrashFileSystem::GetFreeSpace(const std::string&, const IOOptions&, uint64_t* bytes,
                                       IODebugContext*) {
  *bytes = kFreeBytes;
  return IOStatus::OK();
}

IOStatus CrashFileSystem::IsDirectory(const std::string& path, const IOOptions&, bool* is_directory,
                                      IODebugContext*) {
  MutexLock lock(&mutex_);
  *is_directory = folders_.count(Plain(path)) > 0;
  return *is_directory || FindFile(path) ? IOStatus::OK() : Missing(path);
}

}  // namespace accord::testing
