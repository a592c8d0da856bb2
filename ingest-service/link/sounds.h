// Names of Laos and its neighbours are written by several ears: "Xi-xa-vát" and "Sisavath", "Ụ-đôm-xay" and
// "Oudomxay" sound alike.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace accord::ingest {

// Whether names of a country (ISO 3166-1) are written in several romanisations.
bool IsBySound(absl::string_view country);

// A folded word by its sounds, without hyphens: "xixavat" and "sisavath" are one.
std::string SoundsOf(absl::string_view word);

// The ISO 3166-2 code of the subdivision of such a country whose name sounds like a folded name written with
// hyphens, as Vietnamese writes syllables; empty when none or several do.
absl::string_view SubdivisionBySound(absl::string_view folded_name);

}  // namespace accord::ingest
