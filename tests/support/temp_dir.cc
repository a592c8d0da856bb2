#include "tests/support/temp_dir.h"

#include <stdlib.h>

#include <cstdio>
#include <fstream>
#include <system_error>

namespace accord::testing {

TempDir::TempDir() {
  std::string path = (std::filesystem::temp_directory_path() / "accord-test-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) {
    std::perror(path.c_str());
    std::abort();
  }
  path_ = path;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TempDir::Write(absl::string_view name, absl::string_view content) const {
  const std::filesystem::path path = path_ / std::string(name);
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  return path.string();
}

}  // namespace accord::testing
