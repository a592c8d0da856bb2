#include "tests/tidy/tree.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace accord::tidy {
namespace {

namespace fs = std::filesystem;

constexpr absl::string_view kFolders[] = {"accordctl", "common",        "deploy", "ingest-service",
                                          "protos",    "query-service", "tests"};

bool IsRead(const fs::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".cc" || ending == ".h" || ending == ".txt" || ending == ".md" || ending == ".proto";
}

}  // namespace

Tree LoadTree(const std::string& root) {
  Tree tree;
  for (absl::string_view folder : kFolders) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(root) / std::string(folder))) {
      if (!entry.is_regular_file() || !IsRead(entry.path())) continue;
      std::ostringstream content;
      content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      tree[fs::relative(entry.path(), root).generic_string()] = content.str();
    }
  }
  return tree;
}

bool IsSource(absl::string_view path) { return absl::EndsWith(path, ".cc") || absl::EndsWith(path, ".h"); }

bool IsTest(absl::string_view path) { return IsBelow(path, "tests"); }

std::string FolderOf(absl::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == absl::string_view::npos ? "" : std::string(path.substr(0, slash));
}

std::string StemOf(absl::string_view path) {
  const absl::string_view file = path.substr(path.rfind('/') + 1);
  return std::string(file.substr(0, file.rfind('.')));
}

bool IsBelow(absl::string_view path, absl::string_view folder) {
  return path == folder || absl::StartsWith(path, absl::StrCat(folder, "/"));
}

std::vector<std::string> LinesOf(absl::string_view content) {
  std::vector<std::string> lines = absl::StrSplit(content, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

}  // namespace accord::tidy
