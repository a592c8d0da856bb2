// A folder of its own for one test, removed with all that is in it.
#pragma once

#include <filesystem>
#include <string>

#include "absl/strings/string_view.h"

namespace accord::testing {

class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }

  // Writes a file, with the folders above it, and returns its whole path.
  std::string Write(absl::string_view name, absl::string_view content) const;

 private:
  std::filesystem::path path_;
};

}  // namespace accord::testing
