// What CLDR calls the countries of ISO 3166-1.
#pragma once

#include <string>
#include <vector>

namespace accord::text {

struct RegionName {
  // ISO 3166-1 alpha-2.
  std::string code;
  std::string text;
};

// Of all countries that have a name in that language ("en", "vi"), by code.
std::vector<RegionName> RegionNames(const char* language);

}  // namespace accord::text
