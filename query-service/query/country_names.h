// What CLDR calls the countries of ISO 3166-1.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace accord::query {

struct CountryName {
  // ISO 3166-1 alpha-2.
  std::string code;
  // As CLDR writes it.
  std::string text;
  // "en" or "vi".
  std::string language;
};

// The country that is called so in English or Vietnamese; case, diacritics and spaces do not matter. nullptr
// when none is. Lives as long as the program.
const CountryName* CountryCalled(absl::string_view name);

}  // namespace accord::query
