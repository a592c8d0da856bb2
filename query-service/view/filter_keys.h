// The keys of the rows that filtered lists read, beside those of keys.h: terms and orders.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "query-service/view/keys.h"

namespace accord::query {

// Records and articles by date: the newest day first, those without one last. Days since 1970.
std::string DateOrderKey(Kind kind, std::optional<int32_t> day, absl::string_view id);
std::string DateOrderPrefix(Kind kind);
// Records by the number of their independent sources, the most first.
std::string SourcesOrderKey(Kind kind, uint32_t stories, absl::string_view canonical);
std::string SourcesOrderPrefix(Kind kind);
// What follows one of these prefixes: a place(4) in the order and an id. False when it is not that.
inline constexpr size_t kOrderPlaceBytes = 4;
std::string DatePlace(std::optional<int32_t> day);
std::string SourcesPlace(uint32_t stories);
// What filtered lists find records and articles by. A term is the prefix of an index row whose key ends with
// the id: these, ListedPrefix and TypedPrefix.
enum class Facet : char {
  kYear = 'y',
  kContradicted = 'x',
  kCountry = 'c',
  kKind = 'k',
  kLanguage = 'l',
  kMeasure = 'm',
  kName = 'a',
  kObservationStatus = 'o',
  kPublishedYear = 'u',
  kPublisher = 'p',
  kRole = 'r',
  kSector = 'i',
  kStatus = 's',
  kStory = 'h',
  kTransformation = 't',
  kType = 'z',
  kUnit = 'n',
  kWord = 'w',
};
std::string TermPrefix(Kind kind, Facet facet, absl::string_view value);
// The prefix of all terms of a facet, and of those whose value starts with `value_prefix`.
std::string FacetPrefix(Kind kind, Facet facet);
std::string TermsFrom(Kind kind, Facet facet, absl::string_view value_prefix);
// The value of a term of that kind and facet; nullopt for every other term.
std::optional<std::string> TermValue(Kind kind, Facet facet, absl::string_view term);
// Whether views before kViewFiltersSince have rows of it: of ListedPrefix, NamedByPrefix, TypedPrefix.
bool IsOldTerm(absl::string_view term);
// The value of a participant that has a role there.
std::string RoleValue(int role, const GroupId& participant);

}  // namespace accord::query
