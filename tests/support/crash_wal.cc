#include "tests/support/crash_wal.h"

#include <algorithm>

namespace accord::testing {
namespace {

constexpr uint64_t kBlockBytes = 32768;
constexpr uint64_t kHeaderBytes = 7;
enum Type : uint8_t { kFull = 1, kFirst = 2, kMiddle = 3, kLast = 4 };

}  // namespace

std::vector<WalRecord> WalRecords(absl::string_view wal) {
  std::vector<WalRecord> records;
  WalRecord record;
  for (uint64_t at = 0; at + kHeaderBytes <= wal.size();) {
    const uint64_t left = kBlockBytes - at % kBlockBytes;
    if (left < kHeaderBytes) {
      at += left;
      continue;
    }
    const uint64_t length = static_cast<uint8_t>(wal[at + 4]) | static_cast<uint8_t>(wal[at + 5]) << 8;
    const uint8_t type = static_cast<uint8_t>(wal[at + 6]);
    const WalFragment fragment{at, at + kHeaderBytes, at + kHeaderBytes + length};
    if (type < kFull || type > kLast || fragment.end > wal.size()) break;
    if (type == kFull || type == kFirst) record.clear();
    record.push_back(fragment);
    if (type == kFull || type == kLast) records.push_back(std::move(record));
    at = fragment.end;
  }
  return records;
}

}  // namespace accord::testing
