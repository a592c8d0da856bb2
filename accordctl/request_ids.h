// Names the requests of one ingest, so that what is sent again is applied once: the same article from the
// same path has the same id under the same prefix, and another text has another.
#pragma once

#include <filesystem>
#include <string>

#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"

namespace accord::ctl {

class RequestIds {
 public:
  // An empty prefix gives a random one, so that another ingest of the same articles asks anew.
  explicit RequestIds(absl::string_view prefix);

  const std::string& prefix() const { return prefix_; }
  std::string Of(const std::filesystem::path& path, const v1::ArticleInput& article) const;

  // 1 to 37 of [A-Za-z0-9._:-]: an id stays within kRequestIdBytesMax.
  static bool IsPrefix(absl::string_view text);

 private:
  const std::string prefix_;
};

}  // namespace accord::ctl
