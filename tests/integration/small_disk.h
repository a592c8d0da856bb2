// A volume of its own for a test: a tmpfs of so many MiB, and a foreign file that fills it to the last byte.
#pragma once

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tests/support/scratch_dir.h"

namespace accord::testing {

class SmallDisk {
 public:
  ~SmallDisk() {
    if (mounted_) umount2(path().c_str(), MNT_DETACH);
  }

  // UNAVAILABLE when this user may not mount here.
  absl::Status Mount(int mebibytes) {
    std::filesystem::create_directory(path());
    const std::string size = absl::StrCat("size=", mebibytes, "m");
    mounted_ = mount("tmpfs", path().c_str(), "tmpfs", 0, size.c_str()) == 0;
    return mounted_ ? absl::OkStatus() : absl::UnavailableError(std::strerror(errno));
  }

  std::string path() const { return dir_.Sub("volume"); }

  uint64_t FreeBytes() const {
    struct statvfs found {};
    return statvfs(path().c_str(), &found) == 0 ? found.f_bavail * found.f_frsize : 0;
  }

  // Somebody else takes `bytes` of the volume; false when there are not so many.
  bool Take(const std::string& name, uint64_t bytes) {
    const int fd = open(absl::StrCat(path(), "/", name).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const bool taken = fd >= 0 && fallocate(fd, 0, lseek(fd, 0, SEEK_END), static_cast<off_t>(bytes)) == 0;
    if (fd >= 0) close(fd);
    return taken;
  }

  // Somebody else takes all that is free, and whatever becomes free while that is done.
  void Fill(const std::string& name) {
    for (uint64_t piece = uint64_t{16} << 20; piece >= kPageBytes; piece /= 2) {
      while (Take(name, piece)) {
      }
    }
  }

  void Remove(const std::string& name) { std::filesystem::remove(path() + "/" + name); }

 private:
  static constexpr uint64_t kPageBytes = 4096;

  ScratchDir dir_;
  bool mounted_ = false;
};

}  // namespace accord::testing
