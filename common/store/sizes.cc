#include "common/store/sizes.h"

#include <algorithm>

namespace accord::store {
namespace {

constexpr size_t kMiB = 1024 * 1024;
// Below this RocksDB would be busy with nothing but opening files.
constexpr size_t kTableFileLeast = kMiB;
// Files of the newest level that start a compaction: RocksDB's default.
constexpr size_t kNewestFiles = 4;
constexpr size_t kFilesOfLevelBase = 4;

}  // namespace

StoreSizes SizesFor(size_t write_buffer_bytes, size_t wal_bytes_max) {
  StoreSizes out;
  out.write_buffer = std::min(write_buffer_bytes, wal_bytes_max);
  out.table_buffer = out.write_buffer / 2;
  out.table_file = std::max(out.table_buffer, kTableFileLeast);
  out.level_base = kFilesOfLevelBase * out.table_file;
  // The biggest one that every store runs: all of the newest level into all of the next.
  out.compaction = kNewestFiles * out.table_buffer + out.level_base;
  return out;
}

uint64_t ReserveLeast(size_t write_buffer_bytes, size_t wal_bytes_max) {
  const StoreSizes sizes = SizesFor(write_buffer_bytes, wal_bytes_max);
  return 2 * uint64_t{wal_bytes_max} + sizes.write_buffer + sizes.compaction;
}

uint64_t BallastLeast(size_t write_buffer_bytes, size_t wal_bytes_max) {
  return uint64_t{wal_bytes_max} + SizesFor(write_buffer_bytes, wal_bytes_max).write_buffer;
}

}  // namespace accord::store
