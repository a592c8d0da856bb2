#include "common/text/regions.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <utility>

namespace accord::text {

std::vector<RegionName> RegionNames(const char* language) {
  std::vector<RegionName> names;
  const icu::Locale in(language);
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    icu::Locale("", *code).getDisplayCountry(in, name);
    RegionName made = {*code, ""};
    name.toUTF8String(made.text);
    // What has no name is called by its code.
    if (made.text != made.code) names.push_back(std::move(made));
  }
  return names;
}

}  // namespace accord::text
