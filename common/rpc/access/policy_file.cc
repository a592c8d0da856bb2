#include "common/rpc/access/policy_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "google/protobuf/util/json_util.h"

namespace accord::rpc {
namespace {

absl::Status Unreadable(const std::string& path, int error) {
  return absl::Status(error == ENOENT ? absl::StatusCode::kNotFound : absl::StatusCode::kUnavailable,
                      absl::StrCat(path, ": ", std::strerror(error)));
}

// The parser's words without the lines of the file that it draws below them.
std::string FirstLine(absl::string_view message) {
  return std::string(absl::StripAsciiWhitespace(*absl::StrSplit(message, '\n').begin()));
}

}  // namespace

absl::StatusOr<std::string> ReadPolicyFile(const std::string& path) {
  // A pipe would wait for its writer.
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return Unreadable(path, errno);
  const auto closed = absl::MakeCleanup([fd] { close(fd); });
  struct stat info {};
  if (fstat(fd, &info) != 0) return Unreadable(path, errno);
  if (!S_ISREG(info.st_mode)) return absl::UnavailableError(absl::StrCat(path, ": is no file"));
  if ((info.st_mode & S_IWOTH) != 0)
    return absl::FailedPreconditionError(absl::StrCat(path, ": everybody may write it; chmod o-w"));
  std::string bytes(kPolicyFileBytesMax + 1, '\0');
  size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t n = read(fd, bytes.data() + size, bytes.size() - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return Unreadable(path, errno);
    if (n == 0) break;
    size += static_cast<size_t>(n);
  }
  if (size > kPolicyFileBytesMax)
    return absl::ResourceExhaustedError(
        absl::StrCat(path, ": is larger than ", kPolicyFileBytesMax, " bytes"));
  bytes.resize(size);
  return bytes;
}

absl::StatusOr<std::shared_ptr<const Policy>> ParsePolicy(absl::string_view json, const CallQuota& quota) {
  config::v1::AccessPolicy config;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = false;
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &config, options);
  if (!parsed.ok()) {
    return Error(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_FIELD,
                 FirstLine(absl::string_view(parsed.message().data(), parsed.message().size())));
  }
  return Policy::Create(config, quota);
}

absl::StatusOr<LoadedPolicy> LoadPolicy(const std::string& path, const CallQuota& quota) {
  constexpr absl::string_view kFlag = "--access_policy";
  absl::StatusOr<std::string> bytes = ReadPolicyFile(path);
  if (!bytes.ok()) return InvalidField(kFlag, bytes.status().message());
  auto policy = ParsePolicy(*bytes, quota);
  if (!policy.ok()) return InvalidField(kFlag, absl::StrCat(path, ": ", policy.status().message()));
  return LoadedPolicy{*std::move(bytes), *std::move(policy)};
}

}  // namespace accord::rpc
