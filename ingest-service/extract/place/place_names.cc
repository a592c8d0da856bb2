// Names of countries, subdivisions and cities that the libraries know, as lexicon entries: CLDR's display
// names and exemplar cities through ICU, ISO 3166 through iso-codes. Both languages' texts use both
// languages' names, so both go into each lexicon; an alias that is an ordinary word of the other language
// stays out.
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>
#include <unicode/unistr.h>

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/text/tokenizer.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/place/region_data.h"

namespace accord::ingest {
namespace {

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return text::ToNfc(out);
}

// Names as they stand in running text: "Myanmar (Burma)" is Myanmar, "Hong Kong SAR China" Hong Kong.
std::string Plain(std::string name) {
  if (const size_t bracket = name.find_first_of("(["); bracket != std::string::npos) name.resize(bracket);
  if (const size_t sar = name.find(" SAR "); sar != std::string::npos) name.resize(sar);
  absl::StrReplaceAll({{" & ", " and "}, {"St. ", "Saint "}}, &name);
  return std::string(absl::StripAsciiWhitespace(name));
}

size_t Words(absl::string_view name) { return Tokenize(name, 24).size(); }

void AddCountries(LexiconBuilder* builder, const icu::Locale& names, bool foreign) {
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString name;
    icu::Locale("", *code).getDisplayCountry(names, name);
    const std::string plain = Plain(ToUtf8(name));
    // One Vietnamese syllable ("Anh", "Nga") is no name of a country in an English text.
    if (plain.empty() || plain == *code || (foreign && Words(plain) < 2 && names == icu::Locale("vi")))
      continue;
    builder->Add("countries", plain, {{"iso", *code}});
  }
}

void AddOfficialNames(LexiconBuilder* builder) {
  for (const CountryName& country : CountryNames()) {
    // "Korea, Republic of" is a sorted form that no text has.
    if (absl::StrContains(country.name, ",")) continue;
    builder->Add("countries", Plain(std::string(country.name)), {{"iso", std::string(country.code)}});
  }
}

// The local generic words that ISO keeps in names: "Guangdong Sheng", "Busan-gwangyeoksi".
std::string WithoutGeneric(absl::string_view name) {
  for (absl::string_view suffix : {" Sheng", " Shi", " Zizhiqu", "-gwangyeoksi", "-teukbyeolsi", "-do"}) {
    if (absl::EndsWith(name, suffix)) return std::string(absl::StripSuffix(name, suffix));
  }
  return std::string(name);
}

void AddSubdivisions(LexiconBuilder* builder) {
  for (const Subdivision& one : Subdivisions()) {
    const std::string name = WithoutGeneric(Plain(std::string(one.name)));
    if (name.size() < 3 || absl::StrContains(name, ",") || absl::StrContains(name, ";")) continue;
    const std::map<std::string, std::string> attributes = {{"iso", std::string(one.code)},
                                                           {"type", text::ToLower(one.type)}};
    builder->Add("subdivisions", name, attributes);
    // Marks are dropped in English texts: "Nghe An".
    if (const std::string folded = text::Fold(name); folded != text::ToLower(name) && folded.size() > 3) {
      builder->Add("subdivisions", folded, attributes);
    }
  }
}

// The city each time zone is named after. They are hints: a text must give a reason to read one.
absl::Status AddExemplarCities(LexiconBuilder* builder, const icu::Locale& locale) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::TimeZoneNames> names(icu::TimeZoneNames::createInstance(locale, error));
  std::unique_ptr<icu::StringEnumeration> zones(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, error));
  if (U_FAILURE(error)) return absl::InternalError(u_errorName(error));
  while (const icu::UnicodeString* zone = zones->snext(error)) {
    char region[4] = {};
    if (icu::TimeZone::getRegion(*zone, region, sizeof(region), error) != 2 || U_FAILURE(error)) {
      error = U_ZERO_ERROR;
      continue;
    }
    icu::UnicodeString name;
    names->getExemplarLocationName(*zone, name);
    const std::string plain = Plain(ToUtf8(name));
    if (plain.empty() || absl::StrContains(plain, ",")) continue;
    builder->Add("cities", plain, {{"country", region}, {"hint", "1"}});
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status AddPlaceNames(LexiconBuilder* builder, absl::string_view language) {
  const bool vi = language == "vi";
  AddCountries(builder, icu::Locale(vi ? "vi" : "en"), /*foreign=*/false);
  AddCountries(builder, icu::Locale(vi ? "en" : "vi"), /*foreign=*/true);
  AddOfficialNames(builder);
  AddSubdivisions(builder);
  return AddExemplarCities(builder, icu::Locale(vi ? "vi" : "en"));
}

}  // namespace accord::ingest
