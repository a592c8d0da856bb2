#include "common/client/memory_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace accord::client {
namespace {

absl::Status Failed(absl::string_view what, int error) {
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
               absl::StrCat("cannot keep certificates in memory: ", what, ": ", std::strerror(error)));
}

bool WriteAll(int fd, absl::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(fd, content.data(), content.size());
    if (written < 0) return false;
    content.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

absl::StatusOr<std::unique_ptr<MemoryFile>> MemoryFile::Create(absl::string_view content) {
  std::unique_ptr<MemoryFile> file(new MemoryFile());
  if (absl::Status status = file->Replace(content); !status.ok()) return status;
  file->path_ = absl::StrCat("/proc/self/fd/", file->fd_);
  return file;
}

MemoryFile::~MemoryFile() {
  if (fd_ >= 0) close(fd_);
}

absl::Status MemoryFile::Replace(absl::string_view content) {
  const int fd = memfd_create("accord-tls", MFD_CLOEXEC);
  if (fd < 0) return Failed("memfd_create", errno);
  changed_ = std::max<int64_t>(changed_ + 1, std::time(nullptr));
  const timespec times[2] = {{.tv_sec = changed_, .tv_nsec = 0}, {.tv_sec = changed_, .tv_nsec = 0}};
  if (fchmod(fd, S_IRUSR) != 0 || !WriteAll(fd, content) || futimens(fd, times) != 0) {
    const int error = errno;
    close(fd);
    return Failed("write", error);
  }
  if (fd_ < 0) {
    fd_ = fd;
    return absl::OkStatus();
  }
  // The number, and with it the path, passes to the new one in one step.
  const int error = dup3(fd, fd_, O_CLOEXEC) < 0 ? errno : 0;
  close(fd);
  return error == 0 ? absl::OkStatus() : Failed("dup3", error);
}

}  // namespace accord::client
