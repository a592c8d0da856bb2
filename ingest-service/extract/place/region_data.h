// The regions of ISO 3166 as iso-codes lists them, built into the program, so that a binary carries its
// ruleset.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"

namespace accord::ingest {

struct CountryName {
  // ISO 3166-1 alpha-2.
  absl::string_view code;
  // One of its English names: common, short or official.
  absl::string_view name;
};

struct Subdivision {
  // ISO 3166-2: "VN-HN".
  absl::string_view code;
  absl::string_view name;
  // As the standard says: "Province", "Municipality".
  absl::string_view type;
};

// Both in the order of the standard's files.
const std::vector<CountryName>& CountryNames();
const std::vector<Subdivision>& Subdivisions();

}  // namespace accord::ingest
