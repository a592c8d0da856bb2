// A bearer token that stands in a file and changes there while we run, as those of Kubernetes do.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/mutex.h"

namespace accord::client {

// Thread safe.
class TokenFile {
 public:
  // INVALID_ARGUMENT naming `flag`, file and reason when it cannot be read, is empty, longer than
  // kTokenFileBytesMax, or holds what no header may: white space around the token is left out.
  static absl::StatusOr<std::shared_ptr<TokenFile>> Open(absl::string_view flag, std::string path);

  // The token as the file has it, a second ago at most; the last good one when the file is bad now.
  std::string Get();

 private:
  TokenFile(absl::string_view flag, std::string path) : flag_(flag), path_(std::move(path)) {}
  absl::StatusOr<std::string> Read() const;

  const std::string flag_;
  const std::string path_;
  Mutex mutex_;
  std::string token_ ABSL_GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point read_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace accord::client
