// Which files an `ingest PATH…` means.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace accord::ctl {

// The articles that `arguments` name: a file stands for itself whatever its ending, a folder for every .txt,
// .html and .htm below it (in order of path, hidden files and folders left out), "-" for standard input. A
// path that is named twice comes once, where it came first. NOT_FOUND names the first path that does not
// exist; INVALID_ARGUMENT when "-" comes twice.
absl::StatusOr<std::vector<std::filesystem::path>> FindArticles(const std::vector<std::string>& arguments);

}  // namespace accord::ctl
