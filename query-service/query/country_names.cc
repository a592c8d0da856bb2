#include "query-service/query/country_names.h"

#include <map>

#include "common/text/regions.h"
#include "query-service/view/name_words.h"

namespace accord::query {
namespace {

// By the letters of the name.
using Names = std::map<std::string, CountryName>;

std::string LettersOf(absl::string_view name) { return FoldedName(WordsOfName(name), ""); }

Names MakeNames() {
  Names names;
  for (const char* language : {"en", "vi"}) {
    for (const text::RegionName& each : text::RegionNames(language))
      names.emplace(LettersOf(each.text), CountryName{each.code, each.text, language});
  }
  return names;
}

}  // namespace

const CountryName* CountryCalled(absl::string_view name) {
  static const Names* const names = new Names(MakeNames());
  const auto found = names->find(LettersOf(name));
  return found == names->end() ? nullptr : &found->second;
}

}  // namespace accord::query
