// How many columns of a terminal a text takes.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace accord::ctl {

// Columns of UTF-8 text: East Asian wide characters take two, combining marks and control characters none. A
// byte that is no UTF-8 takes one.
int DisplayWidth(absl::string_view text);

// The longest beginning of `text` that takes at most `columns`, ending in "…" when something was cut off.
// Never cuts a character.
std::string CutToWidth(absl::string_view text, int columns);

}  // namespace accord::ctl
