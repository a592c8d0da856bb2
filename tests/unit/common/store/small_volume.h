// A file system over the machine's own that has room for so many bytes, like a volume: an append that does
// not fit writes what fits, then fails.
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include "common/store/file_system.h"
#include "rocksdb/file_system.h"

namespace accord::store {

class SmallVolume : public rocksdb::FileSystemWrapper {
 public:
  explicit SmallVolume(int64_t room = int64_t{1} << 40)
      : FileSystemWrapper(OrDefault(nullptr)), room_(room) {}
  const char* Name() const override { return "SmallVolume"; }

  // From now on.
  void SetRoom(int64_t bytes) { room_ = bytes; }
  int failures() const { return failures_; }

  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* out,
                                    rocksdb::IODebugContext* dbg) override {
    if (room_ <= 0) return Full();
    rocksdb::IOStatus status = target()->NewWritableFile(path, options, out, dbg);
    if (status.ok()) *out = std::make_unique<File>(std::move(*out), this);
    return status;
  }

 private:
  class File : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    File(std::unique_ptr<rocksdb::FSWritableFile> target, SmallVolume* volume)
        : FSWritableFileOwnerWrapper(std::move(target)), volume_(volume) {}
    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* dbg) override {
      const size_t fits = volume_->Take(data.size());
      rocksdb::IOStatus status = target()->Append(rocksdb::Slice(data.data(), fits), options, dbg);
      return fits == data.size() ? status : volume_->Full();
    }
    rocksdb::IOStatus PositionedAppend(const rocksdb::Slice& data, uint64_t offset,
                                       const rocksdb::IOOptions& options,
                                       rocksdb::IODebugContext* dbg) override {
      const size_t fits = volume_->Take(data.size());
      rocksdb::IOStatus status =
          target()->PositionedAppend(rocksdb::Slice(data.data(), fits), offset, options, dbg);
      return fits == data.size() ? status : volume_->Full();
    }

   private:
    SmallVolume* const volume_;
  };

  size_t Take(size_t bytes) {
    const int64_t before = room_.fetch_sub(static_cast<int64_t>(bytes));
    if (before >= static_cast<int64_t>(bytes)) return bytes;
    room_ = 0;
    return static_cast<size_t>(std::max<int64_t>(before, 0));
  }
  rocksdb::IOStatus Full() {
    ++failures_;
    return rocksdb::IOStatus::NoSpace("no room");
  }

  std::atomic<int64_t> room_;
  std::atomic<int> failures_{0};
};

}  // namespace accord::store
