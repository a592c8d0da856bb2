// A folder of its own for one test, removed with all that is in it. Header only, for unit tests that link no
// test library.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace accord::testing {

// What mkdtemp replaces.
inline constexpr char kFilledIn = 'X';

class ScratchDir {
 public:
  ScratchDir() {
    const char* base = std::getenv("TMPDIR");
    path_ = std::string(base && *base ? base : "/tmp") + "/accord_test_" + std::string(6, kFilledIn);
    if (!mkdtemp(path_.data())) std::abort();
  }
  ~ScratchDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchDir(const ScratchDir&) = delete;
  ScratchDir& operator=(const ScratchDir&) = delete;

  const std::string& path() const { return path_; }
  std::string Sub(const std::string& name) const { return path_ + "/" + name; }
  // Writes a file, with the folders above it, and returns its path.
  std::string Write(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories(std::filesystem::path(Sub(name)).parent_path());
    std::ofstream(Sub(name), std::ios::binary) << content;
    return Sub(name);
  }

 private:
  std::string path_;
};

}  // namespace accord::testing
