#include "query-service/query/facet_counts.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "query-service/query/match_cursor.h"

namespace accord::query {
namespace {

using Counts = std::map<std::string, int64_t>;

void Count(const FilterView& view, Kind kind, const FacetField& field, Counts* counts) {
  const std::string prefix = FacetPrefix(kind, field.facet);
  const auto& terms = view.row().terms();
  for (auto it = std::lower_bound(terms.begin(), terms.end(), prefix);
       it != terms.end() && absl::StartsWith(*it, prefix); ++it) {
    if (const auto value = TermValue(kind, field.facet, *it)) ++(*counts)[*value];
  }
}

v1::Facet FacetOf(const FacetField& field, const Counts& counts, bool lower_bound) {
  v1::Facet facet;
  facet.set_field(std::string(field.name));
  facet.set_lower_bound(lower_bound);
  std::vector<std::pair<std::string, int64_t>> sorted;
  for (const auto& [value, count] : counts) {
    int number = 0;
    const bool is_number = field.of_enum != nullptr && absl::SimpleAtoi(value, &number);
    sorted.emplace_back(is_number ? EnumValueName(*field.of_enum, number) : value, count);
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (sorted.size() > kFacetValuesMax) sorted.resize(kFacetValuesMax);
  for (auto& [value, count] : sorted) {
    v1::FacetCount& told = *facet.add_counts();
    told.set_value(std::move(value));
    told.set_count(count);
  }
  return facet;
}

}  // namespace

std::string EnumValueName(const google::protobuf::EnumDescriptor& of_enum, int number) {
  const auto* value = of_enum.FindValueByNumber(number);
  if (value == nullptr) return absl::StrCat(number);
  // The first value is {PREFIX}UNSPECIFIED.
  const absl::string_view prefix = absl::StripSuffix(of_enum.value(0)->name(), "UNSPECIFIED");
  return std::string(absl::StripPrefix(value->name(), prefix));
}

absl::StatusOr<std::vector<FacetField>> ParseFacets(
    const google::protobuf::RepeatedPtrField<std::string>& asked, const std::vector<FacetField>& fields) {
  if (static_cast<size_t>(asked.size()) > kFacetFieldsMax)
    return LimitExceeded("facets", "fields", kFacetFieldsMax, static_cast<size_t>(asked.size()));
  std::vector<FacetField> found;
  for (int i = 0; i < asked.size(); ++i) {
    const std::string path = absl::StrCat("facets[", i, "]");
    const auto is_asked = [&](const FacetField& field) { return field.name == asked[i]; };
    const auto it = std::find_if(fields.begin(), fields.end(), is_asked);
    if (it == fields.end()) {
      std::string names;
      for (const FacetField& field : fields) absl::StrAppend(&names, names.empty() ? "" : ", ", field.name);
      return InvalidField(path, absl::StrCat("is '", absl::string_view(asked[i]).substr(0, kNameBytesMax),
                                             "', must be one of ", names));
    }
    if (std::any_of(found.begin(), found.end(), is_asked)) return InvalidField(path, "stands twice");
    found.push_back(*it);
  }
  return found;
}

absl::StatusOr<std::vector<v1::Facet>> CountFacets(const RowReader& rows, Kind kind, const RecordMatch& match,
                                                   const std::vector<FacetField>& fields) {
  std::vector<Counts> counts(fields.size());
  MatchCursor cursor(rows, kind, match, "", kFacetRecordsMax, /*with_rows=*/true);
  while (true) {
    absl::StatusOr<bool> next = cursor.Next();
    if (!next.ok()) return next.status();
    if (!*next) break;
    for (size_t i = 0; i < fields.size(); ++i) Count(cursor.view(), kind, fields[i], &counts[i]);
  }
  std::vector<v1::Facet> facets;
  for (size_t i = 0; i < fields.size(); ++i) facets.push_back(FacetOf(fields[i], counts[i], cursor.spent()));
  return facets;
}

}  // namespace accord::query
