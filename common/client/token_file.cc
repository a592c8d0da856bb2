#include "common/client/token_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::client {
namespace {

constexpr std::chrono::seconds kReadPeriod{1};

}  // namespace

absl::StatusOr<std::shared_ptr<TokenFile>> TokenFile::Open(absl::string_view flag, std::string path) {
  std::shared_ptr<TokenFile> file(new TokenFile(flag, std::move(path)));
  absl::StatusOr<std::string> token = file->Read();
  if (!token.ok()) return token.status();
  MutexLock lock(&file->mutex_);
  file->token_ = *std::move(token);
  file->read_ = std::chrono::steady_clock::now();
  return file;
}

absl::StatusOr<std::string> TokenFile::Read() const {
  std::ifstream file(path_, std::ios::binary);
  if (!file) return InvalidField(flag_, absl::StrCat(path_, ": ", std::strerror(errno)));
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const absl::string_view token = absl::StripAsciiWhitespace(text);
  if (token.empty()) return InvalidField(flag_, absl::StrCat(path_, ": holds no token"));
  if (token.size() > kTokenFileBytesMax)
    return InvalidField(flag_, absl::StrCat(path_, ": a token has ", kTokenFileBytesMax, " bytes at most"));
  if (!std::all_of(token.begin(), token.end(), [](unsigned char c) { return absl::ascii_isgraph(c); }))
    return InvalidField(flag_, absl::StrCat(path_, ": a token is of printable ASCII without spaces"));
  return std::string(token);
}

std::string TokenFile::Get() {
  MutexLock lock(&mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (now - read_ >= kReadPeriod) {
    read_ = now;
    if (absl::StatusOr<std::string> token = Read(); token.ok()) token_ = *std::move(token);
  }
  return token_;
}

}  // namespace accord::client
