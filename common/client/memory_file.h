// A file that stands in memory alone and has a path, for what gRPC reads from paths only: the private key is
// on no disk.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace accord::client {

// Not thread safe; who reads the path may do so at any time.
class MemoryFile {
 public:
  // UNAVAILABLE when the system has no descriptor or no memory for it.
  static absl::StatusOr<std::unique_ptr<MemoryFile>> Create(absl::string_view content);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  // "/proc/self/fd/7": for this process alone, and the same for its whole life.
  const std::string& path() const { return path_; }
  // Who opens the path from now on reads this; who has it open goes on with what it was. Its time of change
  // is a whole second later than before, however soon it comes: readers that compare seconds see every
  // change.
  absl::Status Replace(absl::string_view content);

 private:
  MemoryFile() = default;

  int fd_ = -1;
  int64_t changed_ = 0;
  std::string path_;
};

}  // namespace accord::client
