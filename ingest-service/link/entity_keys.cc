#include "ingest-service/link/entity_keys.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/limits.h"
#include "common/base/one_of.h"
#include "common/text/syllables.h"
#include "ingest-service/link/name_words.h"
#include "ingest-service/link/sounds.h"

namespace accord::ingest {
namespace {

std::string PrivateKey(absl::string_view article, absl::string_view folded_name) {
  return absl::StrCat("private:", article, "|", folded_name);
}

std::vector<absl::string_view> WordsOf(absl::string_view name) {
  return absl::StrSplit(name, absl::ByAnyChar(" ,&-"), absl::SkipEmpty());
}

// "Industry and Commerce", "Trade and Industry", "Công Thương" (told in English by the lexicon) are one
// field.
std::vector<std::string> FieldWords(absl::string_view field) {
  constexpr absl::string_view kJoining[] = {"affairs", "and", "for", "of", "on", "the", "va"};
  std::vector<std::string> words;
  for (const absl::string_view word : WordsOf(field)) {
    if (!IsOneOf(kJoining, word)) words.emplace_back(word);
  }
  return CanonicalWords(std::move(words));
}

// The words that tell the body among those of its form and state.
std::vector<std::string> WordsOfName(const LocalEntity& entity) {
  const bool unread = entity.display.empty() && entity.name_words.words.empty();
  return unread ? FieldWords(entity.field) : entity.name_words.words;
}

bool Has(const std::vector<std::string>& words, absl::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

// A town of a province's name has the province's code.
bool IsWithinItsCode(absl::string_view type) {
  constexpr absl::string_view kTypes[] = {"town", "district", "commune", "village", "ward"};
  return IsOneOf(kTypes, type);
}

// "cửa khẩu Cầu Treo" and "Cau Treo border gate" need no country: few places of a kind have such a name.
bool IsKnownByKind(const LocalEntity& entity) {
  constexpr absl::string_view kKinds[] = {"airport", "border gate", "port"};
  if (!IsOneOf(kKinds, entity.form)) return false;
  const std::vector<absl::string_view> words = absl::StrSplit(entity.own_name, ' ', absl::SkipEmpty());
  return words.size() >= 2 && std::all_of(words.begin(), words.end(), text::IsSyllable);
}

std::string PlaceKey(const LocalEntity& entity, absl::string_view folded_name, absl::string_view article) {
  const absl::string_view name = entity.canonical.empty() ? folded_name : absl::string_view(entity.canonical);
  if (!entity.iso.empty() && IsWithinItsCode(entity.form))
    return absl::StrCat("place:", entity.iso, "|", entity.form, "|", name);
  if (!entity.iso.empty()) return absl::StrCat("place:", entity.iso);
  if (const absl::string_view code = SubdivisionBySound(entity.own_name);
      !code.empty() && !IsWithinItsCode(entity.form))
    return absl::StrCat("place:", code);
  if (IsKnownByKind(entity)) return absl::StrCat("place:*|", entity.form, "|", entity.own_name);
  if (entity.in_country.empty()) return PrivateKey(article, folded_name);
  return absl::StrCat("place:", entity.in_country, "|", name);
}

// Every country has a ministry of finance: without a jurisdiction such a name says nothing outside its
// article.
bool NeedsJurisdiction(absl::string_view form) {
  for (absl::string_view one :
       {"ministry", "department", "committee", "council", "parliament", "government", "agency", "office",
        "embassy", "court", "army", "branch", "front", "chamber"}) {
    if (form == one) return true;
  }
  return false;
}

// ISO 3166-2 codes of capitals that are units of their own: a ministry of a capital is its state's.
constexpr absl::string_view kCapitals[] = {"AT-9",   "BE-BRU", "BR-DF", "CN-BJ",  "CO-DC",  "DE-BE", "DK-84",
                                           "ES-MD",  "ET-AA",  "FR-75", "GB-LND", "HU-BU",  "ID-JK", "IN-DL",
                                           "JP-13",  "KH-12",  "KR-11", "LA-VT",  "MX-CMX", "MY-14", "NO-03",
                                           "RU-MOW", "SE-AB",  "TH-10", "TR-06",  "UA-30",  "US-DC", "VN-HN"};

std::string Jurisdiction(const LocalEntity& entity) {
  const std::vector<std::string>& places = entity.name_words.places;
  std::string code = entity.jurisdiction.empty() ? entity.home : entity.jurisdiction;
  if (!places.empty()) code = absl::StrJoin(places, ">");
  const bool of_state = entity.form == "ministry" || entity.form == "parliament";
  return of_state && IsOneOf(kCapitals, code) ? code.substr(0, 2) : code;
}

// The form as keys tell it. One body of a state is told as "general administration", "department" or
// "authority" of the same field, and "tổng cục", by translators, as "board", "commission" or "council".
absl::string_view FormKey(const LocalEntity& entity, const std::vector<std::string>& words,
                          absl::string_view jurisdiction) {
  constexpr absl::string_view kOffices[] = {"agency", "army", "department", "office"};
  // Where a department is what a ministry is elsewhere.
  constexpr absl::string_view kStatesOfDepartments[] = {"AU", "PH", "US", "ZA"};
  const absl::string_view form = entity.form;
  const bool national = jurisdiction.size() == 2;
  if (form == "committee" && Has(words, "party")) return "party";
  if (Has(words, "minister") && Has(words, "prime")) return "office";
  if (words.empty()) return form;
  if (form == "department" && IsOneOf(kStatesOfDepartments, jurisdiction)) return "ministry";
  if (national && IsOneOf(kOffices, form)) return "agency";
  if (Has(words, "audit") && form == "court") return "agency";
  // The offices of a state in a province are told as departments and agencies alike.
  if (!national && IsOneOf(kOffices, form)) return "department";
  if (national && form == "council" && !Has(words, "people")) return "committee";
  return form;
}

// A country has many, told apart by their hosts.
std::string EmbassyKey(const LocalEntity& entity, absl::string_view folded_name, absl::string_view article) {
  std::vector<std::string> places = entity.name_words.places;
  // "Vietnam's Consulate General in Pakse".
  if (places.size() == 1 && entity.jurisdiction.size() == 2 &&
      !absl::StartsWith(places[0], entity.jurisdiction))
    places.insert(places.begin(), entity.jurisdiction);
  if (places.size() != 2) return PrivateKey(article, folded_name);
  return absl::StrCat("body:embassy|", absl::StrJoin(entity.name_words.words, " "), "|",
                      absl::StrJoin(places, ">"));
}

// The words of a name of its own and the codes of its places. A place without a code is told as words, as it
// may be no place elsewhere.
std::string OwnName(const NameWords& name) {
  std::vector<std::string> words = name.words;
  std::vector<std::string> codes;
  for (const std::string& place : name.places) {
    const std::vector<std::string> parts = absl::StrSplit(place, absl::MaxSplits('|', 1));
    if (parts.size() == 1) {
      codes.push_back(place);
      continue;
    }
    for (const absl::string_view word : absl::StrSplit(parts[1], ' ')) words.emplace_back(word);
  }
  words = CanonicalWords(std::move(words));
  return absl::StrCat(absl::StrJoin(words, " "), codes.empty() ? "" : "|", absl::StrJoin(codes, ">"));
}

// A firm is known by words of its own, or by its field and place: never by its form alone.
std::string FirmKey(const LocalEntity& entity, absl::string_view folded_name, absl::string_view article) {
  const NameWords& name = entity.name_words;
  const bool told =
      !name.words.empty() &&
      (name.own || ((!entity.form.empty() || !entity.acronyms.empty()) && !name.places.empty()));
  if (!told) return PrivateKey(article, folded_name);
  // A firm of a field and a country is that country's, group or not: "Vietnam Electricity (Group)".
  if (!name.own && name.words.size() > 1 && Has(name.words, "group")) {
    NameWords bare = name;
    std::erase(bare.words, "group");
    return absl::StrCat("org:", OwnName(bare));
  }
  return absl::StrCat("org:", OwnName(name));
}

// The country that an organisation's acronym is told within; empty when unknown.
std::string CountryOf(const LocalEntity& entity) {
  const std::string code = Jurisdiction(entity).substr(0, 2);
  return !code.empty() && absl::ascii_isupper(static_cast<unsigned char>(code.front())) ? code : "";
}

// Few acronyms of so many letters mean two bodies, wherever they are.
bool IsLong(absl::string_view acronym) {
  constexpr size_t kLongMin = 5;
  return acronym.size() >= kLongMin;
}

std::string AcronymKey(absl::string_view acronym, absl::string_view country) {
  return absl::StrCat("acronym:", acronym, "|", country);
}

// A name in brackets is told as a name of its own would be.
std::string AliasKey(const LocalEntity& entity) {
  return absl::StrCat(entity.form == "bank" ? "org:bank|" : "org:", OwnName(entity.alias_words));
}

std::string OrganizationKey(const LocalEntity& entity, absl::string_view folded_name,
                            absl::string_view article) {
  if (!entity.canonical.empty()) return absl::StrCat("org:", entity.canonical);
  if (entity.acronym_only) {
    const std::string country = CountryOf(entity);
    const bool told = !country.empty() || IsLong(folded_name);
    return told ? AcronymKey(folded_name, country) : PrivateKey(article, folded_name);
  }
  if (entity.form == "embassy") return EmbassyKey(entity, folded_name, article);
  if (entity.form.empty() || entity.form == "company") return FirmKey(entity, folded_name, article);
  // "Đồn Biên phòng Nậm Sơn": posts of an army are told apart by their names.
  const bool post = entity.form == "army" && entity.name_words.own;
  const bool needs = NeedsJurisdiction(entity.form) && !post;
  const std::vector<std::string> words = WordsOfName(entity);
  if (!needs && entity.name_words.own) {
    return absl::StrCat("org:", entity.form, "|", OwnName(entity.name_words));
  }
  const std::string jurisdiction = Jurisdiction(entity);
  // "Champasak University": one of its kind in its place.
  constexpr absl::string_view kOnePerPlace[] = {"court",    "front",      "government",
                                                "hospital", "parliament", "university"};
  const bool of_town = !entity.name_words.places.empty() && absl::StrContains(jurisdiction, "|");
  const bool told = !words.empty() || of_town || IsOneOf(kOnePerPlace, entity.form);
  if (!jurisdiction.empty() && told) {
    return absl::StrCat("body:", FormKey(entity, words, jurisdiction), "|", absl::StrJoin(words, " "), "|",
                        jurisdiction);
  }
  return PrivateKey(article, folded_name);
}

// The principal key, then what the article binds.
std::vector<std::string> OrganizationKeys(const LocalEntity& entity, absl::string_view folded_name,
                                          absl::string_view article) {
  std::vector<std::string> keys = {OrganizationKey(entity, folded_name, article)};
  const std::string country = CountryOf(entity);
  if (absl::StartsWith(keys.front(), "private:")) return keys;
  const auto add = [&keys](std::string key) {
    if (keys.size() >= kJoinedGroupsMax) return;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
  };
  for (const std::string& acronym : entity.acronyms) {
    if (!country.empty()) add(AcronymKey(acronym, country));
    if (IsLong(acronym)) add(AcronymKey(acronym, ""));
  }
  if (!entity.alias_words.words.empty()) add(AliasKey(entity));
  return keys;
}

}  // namespace

std::vector<std::string> KeysOf(const LocalEntity& entity, absl::string_view folded_name,
                                absl::string_view article) {
  switch (entity.type) {
    case v1::PARTICIPANT_TYPE_COUNTRY:
      return {absl::StrCat("country:", entity.iso)};
    case v1::PARTICIPANT_TYPE_PLACE:
      return {PlaceKey(entity, folded_name, article)};
    case v1::PARTICIPANT_TYPE_ORGANIZATION:
      return OrganizationKeys(entity, folded_name, article);
    default:
      return {PrivateKey(article, folded_name)};
  }
}

}  // namespace accord::ingest
