// Vietnamese tone marks, which some write on one vowel of a syllable and some on another.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace accord::text {

// A word decomposed, its tone marks behind its last letter: equal for "hòa" and "hoà". Valid UTF-8.
std::string TonesLast(absl::string_view word);

}  // namespace accord::text
