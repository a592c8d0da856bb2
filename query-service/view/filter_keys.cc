#include "query-service/view/filter_keys.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/store/ordered_code.h"

namespace accord::query {
namespace {

constexpr char kOrderTag = 'o';
constexpr char kDateOrder = 'd';
constexpr char kSourcesOrder = 's';
constexpr char kTermTag = 'q';

std::string Tagged(char tag) { return std::string(1, tag); }
std::string Tagged(char tag, Kind kind) { return std::string{tag, static_cast<char>(kind)}; }

void AppendBigEndian(std::string* out, uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out->push_back(static_cast<char>(value >> shift));
}

}  // namespace

std::string DatePlace(std::optional<int32_t> day) {
  // The sign bit is flipped, so that days sort as numbers, and all bits, so that the newest comes first.
  std::string place;
  AppendBigEndian(&place, day ? ~(static_cast<uint32_t>(*day) ^ 0x80000000u) : ~0u);
  return place;
}

std::string SourcesPlace(uint32_t stories) {
  std::string place;
  AppendBigEndian(&place, ~stories);
  return place;
}

std::string DateOrderPrefix(Kind kind) { return absl::StrCat(Tagged(kOrderTag, kind), Tagged(kDateOrder)); }

std::string DateOrderKey(Kind kind, std::optional<int32_t> day, absl::string_view id) {
  return absl::StrCat(DateOrderPrefix(kind), DatePlace(day), id);
}

std::string SourcesOrderPrefix(Kind kind) {
  return absl::StrCat(Tagged(kOrderTag, kind), Tagged(kSourcesOrder));
}

std::string SourcesOrderKey(Kind kind, uint32_t stories, absl::string_view canonical) {
  return absl::StrCat(SourcesOrderPrefix(kind), SourcesPlace(stories), canonical);
}

std::string FacetPrefix(Kind kind, Facet facet) {
  return absl::StrCat(Tagged(kTermTag, kind), Tagged(static_cast<char>(facet)));
}

std::string TermPrefix(Kind kind, Facet facet, absl::string_view value) {
  std::string key = FacetPrefix(kind, facet);
  store::AppendOrdered(&key, value);
  return key;
}

std::string TermsFrom(Kind kind, Facet facet, absl::string_view value_prefix) {
  std::string key = TermPrefix(kind, facet, value_prefix);
  // Without the mark that ends the value.
  key.resize(key.size() - (TermPrefix(kind, facet, "").size() - FacetPrefix(kind, facet).size()));
  return key;
}

std::optional<std::string> TermValue(Kind kind, Facet facet, absl::string_view term) {
  std::string value;
  if (!absl::ConsumePrefix(&term, FacetPrefix(kind, facet)) || !store::ConsumeOrdered(&term, &value))
    return std::nullopt;
  return value;
}

bool IsOldTerm(absl::string_view term) { return !absl::StartsWith(term, Tagged(kTermTag)); }

std::string RoleValue(int role, const GroupId& participant) {
  return absl::StrCat(std::string(1, static_cast<char>(role)), participant.bytes());
}

}  // namespace accord::query
