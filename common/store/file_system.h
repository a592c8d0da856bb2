// Small helpers over rocksdb::FileSystem. Internal to this folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rocksdb/file_system.h"

namespace accord::store {

// The machine's own when null; RocksDB's log for people may then fail without harm.
std::shared_ptr<rocksdb::FileSystem> OrDefault(std::shared_ptr<rocksdb::FileSystem> file_system);

// Whether an operation failed because its file or folder is not there.
bool IsMissing(const rocksdb::Status& status);

// The folder that holds `path`.
std::string FolderOf(const std::string& path);

bool Exists(rocksdb::FileSystem& fs, const std::string& path);

// Creates `path` and the folders above it where they are missing.
rocksdb::IOStatus CreateFolders(rocksdb::FileSystem& fs, const std::string& path);

struct FileEntry {
  std::string name;
  uint64_t bytes = 0;
};

// The files of a folder whose names end so (".log"); none when it is missing. What vanishes meanwhile is left
// out.
std::vector<FileEntry> FilesEndingIn(rocksdb::FileSystem& fs, const std::string& folder,
                                     const std::string& extension);
uint64_t BytesEndingIn(rocksdb::FileSystem& fs, const std::string& folder, const std::string& extension);

}  // namespace accord::store
