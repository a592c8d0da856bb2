#include "common/tls/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::tls {
namespace {

constexpr int kReadAttempts = 8;

absl::Status Unreadable(const File& file, absl::string_view why) {
  return InvalidField(file.flag, absl::StrCat(file.path, ": ", why));
}

absl::StatusOr<std::string> ReadOne(const File& file) {
  std::string text;
  if (!file.given()) return text;
  const int fd = open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Unreadable(file, std::strerror(errno));
  char buffer[16 * 1024];
  ssize_t bytes = 0;
  while ((bytes = read(fd, buffer, sizeof(buffer))) > 0 && text.size() <= kTlsFileBytesMax)
    text.append(buffer, static_cast<size_t>(bytes));
  const int error = bytes < 0 ? errno : 0;
  close(fd);
  if (error != 0) return Unreadable(file, std::strerror(error));
  if (text.size() > kTlsFileBytesMax)
    return Unreadable(file, absl::StrCat("larger than ", kTlsFileBytesMax, " bytes"));
  if (text.empty()) return Unreadable(file, "is empty");
  return text;
}

absl::StatusOr<Texts> ReadOnce(const Files& files) {
  Texts texts;
  for (const auto& [file, text] : {std::pair(&files.cert, &texts.cert), std::pair(&files.key, &texts.key),
                                   std::pair(&files.ca, &texts.ca)}) {
    absl::StatusOr<std::string> read = ReadOne(*file);
    if (!read.ok()) return read.status();
    *text = *std::move(read);
  }
  return texts;
}

}  // namespace

absl::StatusOr<Texts> Read(const Files& files) {
  absl::StatusOr<Texts> before = ReadOnce(files);
  for (int attempt = 0; before.ok() && attempt < kReadAttempts; ++attempt) {
    absl::StatusOr<Texts> after = ReadOnce(files);
    if (after.ok() && *after == *before) return after;
    before = std::move(after);
  }
  if (!before.ok()) return before;
  return Unreadable(files.cert.given() ? files.cert : files.ca, "is being replaced again and again");
}

}  // namespace accord::tls
