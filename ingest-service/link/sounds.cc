#include "ingest-service/link/sounds.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "common/base/one_of.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/place/region_data.h"

namespace accord::ingest {
namespace {

using CodesBySound = absl::flat_hash_map<std::string, absl::string_view>;

// Made once; empty for what several names sound like.
const CodesBySound& Codes() {
  static const auto* const codes = [] {
    auto* made = new CodesBySound;
    for (const Subdivision& one : Subdivisions()) {
      if (!IsBySound(one.code.substr(0, 2))) continue;
      const auto [known, added] = made->emplace(SoundsOf(text::Fold(one.name)), one.code);
      if (!added && known->second != one.code) known->second = "";
    }
    return made;
  }();
  return *codes;
}

}  // namespace

bool IsBySound(absl::string_view country) {
  constexpr absl::string_view kCountries[] = {"KH", "LA", "MM", "TH"};
  return IsOneOf(kCountries, country);
}

std::string SoundsOf(absl::string_view word) {
  // In this order; aspirates are written with and without h.
  constexpr std::pair<absl::string_view, absl::string_view> kSounds[] = {
      {"-", ""},   {"gn", "n"}, {"x", "s"},  {"ch", "C"}, {"ph", "p"},  {"th", "t"},
      {"kh", "k"}, {"nh", "n"}, {"ou", "u"}, {"oo", "o"}, {"uo", "ua"}, {"ee", "i"},
      {"ae", "e"}, {"y", "i"},  {"w", "v"},  {"c", "k"},  {"q", "k"},   {"C", "ch"}};
  std::string sounds(word);
  // The e of "phone" and "sone" only tells that the n sounds.
  for (size_t at = sounds.find("one"); at != std::string::npos; at = sounds.find("one", at + 1)) {
    const size_t next = at + 3;
    if (next == sounds.size() || absl::string_view("aeiouy").find(sounds[next]) == absl::string_view::npos)
      sounds.erase(at + 2, 1);
  }
  for (const auto& [written, sound] : kSounds) {
    sounds = absl::StrReplaceAll(sounds, {{written, sound}});
  }
  sounds.erase(std::unique(sounds.begin(), sounds.end()), sounds.end());
  return sounds;
}

absl::string_view SubdivisionBySound(absl::string_view folded_name) {
  if (!absl::StrContains(folded_name, "-")) return "";
  const auto found = Codes().find(SoundsOf(folded_name));
  return found == Codes().end() ? absl::string_view() : found->second;
}

}  // namespace accord::ingest
