// Keys that sort as their parts do. A part may hold any bytes; no key is a prefix of another with more or
// other parts.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace accord::store {

// Appends `part` so that the order of encoded strings is the order of the parts, and the end of a part sorts
// before any longer part.
void AppendOrdered(std::string* key, absl::string_view part);
// Appends as 8 bytes big-endian with the sign bit flipped, so that negative numbers come first.
void AppendOrdered(std::string* key, int64_t part);

// Take the next part off the front of `key`; false, and key unspecified, when it is malformed.
bool ConsumeOrdered(absl::string_view* key, std::string* part);
bool ConsumeOrdered(absl::string_view* key, int64_t* part);

// The first key after all keys that start with `prefix`; empty when there is none.
std::string PrefixEnd(absl::string_view prefix);

}  // namespace accord::store
