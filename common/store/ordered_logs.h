// Write-ahead logs that reach the disk in their order, for stores whose writes are not synced. Internal to
// this folder.
#pragma once

#include <memory>

#include "rocksdb/file_system.h"

namespace accord::store {

// A file system in which a write-ahead log (.log) is on the disk, bytes and name, before the next one of its
// folder begins. Else a power loss may keep the next log and lose the end of the one before it; RocksDB
// 7.8 then finds no damage, and what it replays has a hole. Costs a sync for each new log, none for a write.
std::shared_ptr<rocksdb::FileSystem> WithOrderedLogs(std::shared_ptr<rocksdb::FileSystem> files);

}  // namespace accord::store
