// Text as a JSON string. Strict where a line of a log has to be: whatever the bytes are, the result is one
// line of valid UTF-8 that a parser takes.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace accord::telemetry {

// Appends `text` in quotes: quotes, backslashes and control characters are escaped, each byte that is no
// UTF-8 becomes U+FFFD.
void AppendJsonString(absl::string_view text, std::string* out);

}  // namespace accord::telemetry
