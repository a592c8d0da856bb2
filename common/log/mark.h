// The high-water mark: a small file beside the store that says how far the log had come. It tells a store
// that lost its end, which looks whole to RocksDB, from one that only lost what nobody was promised.
//
//   accord log mark 1
//   epoch 00112233445566778899aabbccddeeff
//   revision 42
//   chain 0f...
//   closed no
//   sha256 of the lines above
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/position.h"

namespace rocksdb {
class FileSystem;
}

namespace accord::log {

struct Mark {
  // Durable in the store when the mark was written.
  Position position;
  // Nothing was appended after it: the log was closed there.
  bool closed = false;
};

// The file of the log in `log_path`.
std::string MarkPath(const std::string& log_path);

std::string FormatMark(const Mark& mark);
// nullopt when `bytes` are not exactly what FormatMark writes.
std::optional<Mark> ParseMark(absl::string_view bytes);

// nullopt when there is none. DATA_LOSS (CORRUPTION) when it is damaged; else the errors of store::ReadFile.
absl::StatusOr<std::optional<Mark>> ReadMark(const std::shared_ptr<rocksdb::FileSystem>& file_system,
                                             const std::string& path);
// Atomically and durably.
absl::Status WriteMark(const std::shared_ptr<rocksdb::FileSystem>& file_system, const std::string& path,
                       const Mark& mark);

}  // namespace accord::log
