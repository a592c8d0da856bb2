// The lexicon files as they stand in this folder, built into the program, so that a binary carries its
// ruleset.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"

namespace accord::ingest {

struct BuiltInFile {
  absl::string_view language;
  absl::string_view category;
  absl::string_view content;
};

// Sorted by language and category.
const std::vector<BuiltInFile>& BuiltInFiles();

}  // namespace accord::ingest
