// The end of a MANIFEST, RocksDB's record of which files a store consists of. It is a log of records that are
// synced as they are written; when the power goes in between, the sectors of the last ones may reach the disk
// in any order. RocksDB takes an incomplete record for the end and passes over zeros, but refuses a record
// that is wrong, or lacks its beginning because a block before ends in zeros. Internal to this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "rocksdb/file_system.h"

namespace accord::store {

struct ManifestTail {
  // The file, and how many of its bytes are records before the first damaged one.
  std::string path;
  uint64_t whole_bytes = 0;
};

// How many of the bytes are records before the first that is damaged, cut off or out of its order.
uint64_t WholeManifestRecords(absl::string_view manifest);

// The same; nullopt when nothing but zeros stands behind the whole ones.
std::optional<uint64_t> WholeManifestBytes(absl::string_view manifest);

// Of the store in `path`; nullopt also when there is none, or its MANIFEST cannot be read.
std::optional<ManifestTail> FindDamagedTail(const std::shared_ptr<rocksdb::FileSystem>& files,
                                            const std::string& path);

// A file system in which that MANIFEST ends before the damage. Nothing is changed on the disk: RocksDB begins
// a new MANIFEST whenever it opens to write.
std::shared_ptr<rocksdb::FileSystem> WithoutTail(std::shared_ptr<rocksdb::FileSystem> files,
                                                 ManifestTail tail);

}  // namespace accord::store
