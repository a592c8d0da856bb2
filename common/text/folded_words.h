// Words as people ask for them: whatever the case and the diacritics.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace accord::text {

// Runs of letters and digits of Fold(text), in order. A Vietnamese word is a syllable here.
std::vector<std::string> FoldedWords(absl::string_view text);

}  // namespace accord::text
