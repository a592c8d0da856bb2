#include "common/store/file_system.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace accord::store {

std::shared_ptr<rocksdb::FileSystem> OrDefault(std::shared_ptr<rocksdb::FileSystem> file_system) {
  return file_system ? std::move(file_system) : rocksdb::FileSystem::Default();
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
