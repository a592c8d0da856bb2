// What RocksDB holds of a CrashFileSystem while a file or folder is open. They must not outlive it.
#pragma once

#include <memory>
#include <string>

#include "rocksdb/file_system.h"
#include "tests/support/crash_file_system.h"

namespace accord::testing {

std::unique_ptr<rocksdb::FSSequentialFile> ReadInOrder(const CrashFileSystem* files,
                                                       std::shared_ptr<CrashFile> file);
std::unique_ptr<rocksdb::FSRandomAccessFile> ReadAnywhere(const CrashFileSystem* files,
                                                          std::shared_ptr<CrashFile> file);
std::unique_ptr<rocksdb::FSWritableFile> WriteAtEnd(CrashFileSystem* files, std::shared_ptr<CrashFile> file,
                                                    const std::string& path);
std::unique_ptr<rocksdb::FSDirectory> OpenFolder(CrashFileSystem* files, const std::string& path);

}  // namespace accord::testing
