// A file system whose writes wait for room instead of failing for the lack of it. Internal to this folder.
//
// Nothing is asked before a write, so it costs nothing until one fails. A write that failed half way is given
// again, whole and at the same place, so that the file never holds a part of it twice.
#pragma once

#include <memory>

#include "rocksdb/file_system.h"

namespace accord::store {

// Asked by writes that found no room, from any thread.
class RoomKeeper {
 public:
  virtual ~RoomKeeper() = default;
  // Makes room at once; false when there is nothing to make it of.
  virtual bool MakeRoom() = 0;
  // Around the tries of one write.
  virtual void BeginWait() = 0;
  virtual void EndWait() = 0;
  // Returns after a moment, when it is worth trying again; false when nobody should wait any longer.
  virtual bool AwaitRoom() = 0;
};

// Whether an operation failed because the volume, or the share of it that this user has, is full.
bool IsDiskFull(const rocksdb::Status& status);

// Operations with a timeout (rocksdb::IOOptions) do not wait: they get their error when room cannot be made
// at once.
std::shared_ptr<rocksdb::FileSystem> MakePatientFileSystem(std::shared_ptr<rocksdb::FileSystem> target,
                                                           std::shared_ptr<RoomKeeper> keeper);

}  // namespace accord::store
