// Where the records of RocksDB's write-ahead log stand in its bytes: blocks of 32 KiB, in which fragments of
// a header (checksum 4, length 2, type 1) and a payload follow each other; a record that does not fit goes on
// in the next block, and fewer than 7 bytes at the end of a block stay empty.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace accord::testing {

struct WalFragment {
  // The header is [begin, payload), the payload [payload, end).
  uint64_t begin = 0;
  uint64_t payload = 0;
  uint64_t end = 0;
};
using WalRecord = std::vector<WalFragment>;

// All whole records, in order. Recycled logs, whose headers are longer, are not read.
std::vector<WalRecord> WalRecords(absl::string_view wal);

}  // namespace accord::testing
