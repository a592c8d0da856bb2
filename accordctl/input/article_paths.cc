#include "accordctl/input/article_paths.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace accord::ctl {
namespace {

namespace fs = std::filesystem;

bool IsHidden(const fs::path& path) { return path.filename().string().substr(0, 1) == "."; }

bool IsArticle(const fs::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".txt" || ending == ".html" || ending == ".htm";
}

absl::Status AddFolder(const fs::path& folder, std::vector<fs::path>& found) {
  std::error_code error;
  std::vector<fs::path> here;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (IsHidden(it->path())) {
      it.disable_recursion_pending();
      continue;
    }
    std::error_code ignored;
    if (it->is_regular_file(ignored) && IsArticle(it->path())) here.push_back(it->path());
  }
  if (error) {
    return absl::FailedPreconditionError(
        absl::StrCat(folder.string(), ": cannot be read: ", error.message()));
  }
  std::sort(here.begin(), here.end());
  found.insert(found.end(), here.begin(), here.end());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<fs::path>> FindArticles(const std::vector<std::string>& arguments) {
  if (std::count(arguments.begin(), arguments.end(), "-") > 1) {
    return absl::InvalidArgumentError("\"-\" stands for standard input and can be read only once");
  }
  std::vector<fs::path> found;
  for (const std::string& argument : arguments) {
    std::error_code error;
    if (argument == "-") {
      found.emplace_back(argument);
    } else if (fs::is_directory(argument, error)) {
      if (absl::Status status = AddFolder(argument, found); !status.ok()) return status;
    } else if (fs::exists(argument, error)) {
      found.emplace_back(argument);
    } else {
      return absl::NotFoundError(absl::StrCat(argument, ": no such file or folder"));
    }
  }
  std::set<fs::path> seen;
  std::vector<fs::path> once;
  for (fs::path& path : found) {
    if (seen.insert(path.lexically_normal()).second) once.push_back(std::move(path));
  }
  return once;
}

}  // namespace accord::ctl
