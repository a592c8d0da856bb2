// A file of real bytes that serves nothing but to be removed when a volume is full. Internal to this folder.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace accord::store {

// One thread at a time.
class Ballast {
 public:
  // Takes over a file of that name that an earlier process left, when it has this size and its bytes are
  // there; else removes it. `bytes` 0: nothing is ever held.
  Ballast(std::string path, uint64_t bytes);

  bool held() const { return held_; }
  uint64_t bytes() const { return bytes_; }

  // Makes the file with its bytes really taken from the volume. False, and nothing is held, when there is no
  // room after all or `stop` says so; an empty reason means the latter.
  bool Make(const std::function<bool()>& stop, std::string* reason);
  // False when the file cannot be removed.
  bool Release(std::string* reason);

 private:
  const std::string path_;
  const uint64_t bytes_;
  bool held_ = false;
};

}  // namespace accord::store
