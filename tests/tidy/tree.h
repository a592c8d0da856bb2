// The source tree as the checks see it: paths and contents. Loaded from disk once; tests of the checks make
// their own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace accord::tidy {

// Path from the root of the repository, with /, to content. Ordered by path.
using Tree = std::map<std::string, std::string>;

// What a check has to say, one line each, beginning with the path. Empty: all is well.
using Faults = std::vector<std::string>;

// Every file below the project's folders (not build, not hidden ones) that a check reads: sources, lexicons,
// READMEs, CMake files.
Tree LoadTree(const std::string& root);

bool IsSource(absl::string_view path);  // .cc or .h
bool IsTest(absl::string_view path);    // below tests/
std::string FolderOf(absl::string_view path);
// "number" for "a/number.cc".
std::string StemOf(absl::string_view path);
// Whether `path` is `folder` or stands below it.
bool IsBelow(absl::string_view path, absl::string_view folder);
std::vector<std::string> LinesOf(absl::string_view content);

}  // namespace accord::tidy
