// Sets a text field of a message to what a view sees. Protobuf's own setter for characters makes a string
// first and copies that: a second allocation for every text of more than 15 bytes.
//
//   Assign(surface, span->mutable_surface());
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace accord {

inline void Assign(absl::string_view text, std::string* field) { field->assign(text.data(), text.size()); }

}  // namespace accord
