#include "ingest-service/link/entity_keys.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/one_of.h"

namespace accord::ingest {
namespace {

std::string PrivateKey(absl::string_view article, absl::string_view folded_name) {
  return absl::StrCat("private:", article, "|", folded_name);
}

std::vector<absl::string_view> WordsOf(absl::string_view name) {
  return absl::StrSplit(name, absl::ByAnyChar(" ,&-"), absl::SkipEmpty());
}

// Words of a name, each once and in byte order, whatever order it was written in.
std::string Sorted(std::vector<absl::string_view> words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return absl::StrJoin(words, " ");
}

// "Industry and Commerce", "Trade and Industry", "Công Thương" (told in English by the lexicon) are one
// field.
std::string FieldKey(absl::string_view field) {
  constexpr absl::string_view kJoining[] = {"affairs", "and", "for", "of", "on", "the", "va"};
  std::vector<absl::string_view> words = WordsOf(field);
  words.erase(std::remove_if(words.begin(), words.end(),
                             [&](absl::string_view word) { return IsOneOf(kJoining, word); }),
              words.end());
  for (absl::string_view& word : words) {
    if (word == "commerce") word = "trade";
    if (word == "labor") word = "labour";
    if (word == "defense") word = "defence";
  }
  return Sorted(std::move(words));
}

// A town of a province's name has the province's code.
bool IsWithinItsCode(absl::string_view type) {
  constexpr absl::string_view kTypes[] = {"town", "district", "commune", "village", "ward"};
  return IsOneOf(kTypes, type);
}

std::string PlaceKey(const LocalEntity& entity, absl::string_view folded_name, absl::string_view article) {
  const absl::string_view name = entity.canonical.empty() ? folded_name : absl::string_view(entity.canonical);
  if (!entity.iso.empty() && IsWithinItsCode(entity.form))
    return absl::StrCat("place:", entity.iso, "|", entity.form, "|", name);
  if (!entity.iso.empty()) return absl::StrCat("place:", entity.iso);
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

const std::string& Jurisdiction(const LocalEntity& entity) {
  return entity.jurisdiction.empty() ? entity.home : entity.jurisdiction;
}

// One body of a state is told as "general administration", "department" or "authority" of the same field, and
// "tổng cục", by translators. Below the state a department is a department.
absl::string_view FormKey(const LocalEntity& entity) {
  constexpr absl::string_view kOffices[] = {"agency", "army", "department", "office"};
  const bool national = Jurisdiction(entity).size() == 2;
  return national && !entity.field.empty() && IsOneOf(kOffices, entity.form) ? "agency"
                                                                             : absl::string_view(entity.form);
}

std::string OrganizationKey(const LocalEntity& entity, absl::string_view folded_name,
                            absl::string_view article) {
  if (!entity.canonical.empty()) return absl::StrCat("org:", entity.canonical);
  // A country has many, told apart by their hosts, which only the name says.
  if (entity.form == "embassy") {
    constexpr absl::string_view kBeforeHost[] = {"tai", "in", "to"};
    const std::vector<absl::string_view> words = absl::StrSplit(folded_name, ' ');
    const bool placed = std::any_of(words.begin(), words.end(),
                                    [&](absl::string_view word) { return IsOneOf(kBeforeHost, word); });
    return placed ? absl::StrCat("org:", folded_name) : PrivateKey(article, folded_name);
  }
  const bool body = !entity.form.empty() && entity.form != "company";
  const std::string& jurisdiction = Jurisdiction(entity);
  if (body && !jurisdiction.empty() && (NeedsJurisdiction(entity.form) || !entity.field.empty())) {
    return absl::StrCat("body:", FormKey(entity), "|", FieldKey(entity.field), "|", jurisdiction);
  }
  if (NeedsJurisdiction(entity.form)) return PrivateKey(article, folded_name);
  return absl::StrCat("org:", folded_name);
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
      return {OrganizationKey(entity, folded_name, article)};
    default:
      return {PrivateKey(article, folded_name)};
  }
}

std::vector<std::string> PersonKeys(absl::string_view folded_name, const std::vector<std::string>& body_keys,
                                    absl::string_view article) {
  // Names stand in either order, with and without hyphens ("Takeda Shinobu", "Kang Min-woo").
  const std::string name = Sorted(WordsOf(folded_name));
  std::vector<std::string> keys;
  for (const std::string& body : body_keys) {
    if (!absl::StartsWith(body, "private:")) keys.push_back(absl::StrCat("person:", name, "|", body));
  }
  if (keys.empty()) keys.push_back(PrivateKey(article, folded_name));
  return keys;
}

}  // namespace accord::ingest
