// How big the pieces of a store are, from what its owner allows. One place, because two things follow from
// it: RocksDB's options (options.cc) and the room that a volume must keep free (space.h).
#pragma once

#include <cstddef>
#include <cstdint>

namespace accord::store {

struct StoreSizes {
  // Rows in memory over all tables; more than the write-ahead logs may hold never gather.
  size_t write_buffer = 0;
  // Rows in memory of one table before they become a file.
  size_t table_buffer = 0;
  // A file of a lower level.
  size_t table_file = 0;
  // All files of the first level below the newest.
  size_t level_base = 0;
  // What one compaction writes beside the files that it reads.
  size_t compaction = 0;
};

StoreSizes SizesFor(size_t write_buffer_bytes, size_t wal_bytes_max);

// What must be free so that everything which may still be written after the last accepted group fits:
//   2 x wal_bytes_max   the logs pass their limit while the flush that it starts is running, and the next one
//                       is allocated in advance
//   + write_buffer      what is in memory becomes table files before the logs behind it go
//   + compaction        one runs at a time, and its output stands beside its input until it is done
uint64_t ReserveLeast(size_t write_buffer_bytes, size_t wal_bytes_max);

// The least ballast: with it released, a store on a volume that was filled to the last byte opens again,
// which turns its write-ahead logs into table files, and has room for what is in memory.
uint64_t BallastLeast(size_t write_buffer_bytes, size_t wal_bytes_max);

}  // namespace accord::store
