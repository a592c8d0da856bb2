#include "common/store/ballast.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <random>

namespace accord::store {
namespace {

constexpr uint64_t kPieceBytes = 1 << 20;
// Of struct stat's block counts.
constexpr uint64_t kStatBlockBytes = 512;

// For file systems that cannot allocate without writing. Bytes that do not repeat, because some of these
// compress.
int WriteBytes(int fd, uint64_t bytes, const std::function<bool()>& stop) {
  std::mt19937_64 random(bytes);
  std::string piece(kPieceBytes, '\0');
  for (uint64_t done = 0; done < bytes;) {
    if (stop()) return ECANCELED;
    for (size_t i = 0; i + sizeof(uint64_t) <= piece.size(); i += sizeof(uint64_t)) {
      const uint64_t value = random();
      std::memcpy(piece.data() + i, &value, sizeof(value));
    }
    const ssize_t wrote = write(fd, piece.data(), std::min(kPieceBytes, bytes - done));
    if (wrote < 0 && errno != EINTR) return errno;
    if (wrote > 0) done += static_cast<uint64_t>(wrote);
  }
  // Taken only when the disk has it.
  return fsync(fd) == 0 ? 0 : errno;
}

int Allocate(int fd, uint64_t bytes, const std::function<bool()>& stop) {
  // Not posix_fallocate: where the file system cannot, the C library's own way writes zeros.
  if (fallocate(fd, 0, 0, static_cast<off_t>(bytes)) == 0) return 0;
  return errno == EOPNOTSUPP ? WriteBytes(fd, bytes, stop) : errno;
}

}  // namespace

Ballast::Ballast(std::string path, uint64_t bytes) : path_(std::move(path)), bytes_(bytes) {
  struct stat found {};
  if (stat(path_.c_str(), &found) != 0) return;
  held_ = bytes_ > 0 && static_cast<uint64_t>(found.st_size) == bytes_ &&
          static_cast<uint64_t>(found.st_blocks) * kStatBlockBytes >= bytes_;
  if (!held_) unlink(path_.c_str());
}

bool Ballast::Make(const std::function<bool()>& stop, std::string* reason) {
  if (held_ || bytes_ == 0) return held_;
  const int fd = open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  int error = fd < 0 ? errno : Allocate(fd, bytes_, stop);
  if (fd >= 0 && close(fd) != 0 && error == 0) error = errno;
  held_ = error == 0;
  if (!held_) {
    if (fd >= 0) unlink(path_.c_str());
    *reason = error == ECANCELED ? "" : std::strerror(error);
  }
  return held_;
}

bool Ballast::Release(std::string* reason) {
  if (!held_) return true;
  held_ = unlink(path_.c_str()) != 0 && errno != ENOENT;
  if (held_) *reason = std::strerror(errno);
  return !held_;
}

}  // namespace accord::store
