// How words of Vietnam and its neighbours look without marks, one syllable each.
#pragma once

#include "absl/strings/string_view.h"

namespace accord::text {

// Whether a folded word is one syllable as Vietnamese writes it: "cau", "nguyen", "qui"; not "sovan", "john".
bool IsSyllable(absl::string_view word);

}  // namespace accord::text
