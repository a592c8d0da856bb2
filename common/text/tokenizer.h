// Turns clean text into tokens. In: NFC text without NUL. Out: tokens in text order that never overlap and
// leave out only white space.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "common/text/token.h"

namespace accord {

// Stops after `tokens_max`.
std::vector<Token> Tokenize(absl::string_view text, size_t tokens_max);

}  // namespace accord
