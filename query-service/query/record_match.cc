#include "query-service/query/record_match.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace accord::query {
namespace {

bool PassesValue(const RecordMatch& match, const storage::v1::FilterRow& row) {
  if (!match.value_min && !match.value_max) return true;
  const auto low = Decimal::Parse(row.low()), high = Decimal::Parse(row.high());
  if (!low || !high) return false;
  return (!match.value_min || !(*high < *match.value_min)) &&
         (!match.value_max || !(*match.value_max < *low));
}

}  // namespace

bool RecordMatch::TestsRow() const {
  return !term_start.empty() || !absent_term.empty() || date || valid || published || value_min || value_max;
}

bool RecordMatch::MatchesAll() const {
  return !nothing && terms.empty() && !ids && !TestsRow() && stories_min == 0;
}

bool RecordMatch::NeedsFilters() const {
  const bool in_old_views = std::all_of(terms.begin(), terms.end(), [](const AnyTerm& any) {
    return std::all_of(any.terms.begin(), any.terms.end(), IsOldTerm);
  });
  return TestsRow() || stories_min != 0 || !in_old_views;
}

bool FilterView::Has(absl::string_view term) const {
  return std::binary_search(row_.terms().begin(), row_.terms().end(), term,
                            [](absl::string_view a, absl::string_view b) { return a < b; });
}

bool FilterView::HasStart(absl::string_view start) const {
  const auto it = std::lower_bound(row_.terms().begin(), row_.terms().end(), start,
                                   [](absl::string_view a, absl::string_view b) { return a < b; });
  return it != row_.terms().end() && absl::StartsWith(*it, start);
}

bool PassesRow(const RecordMatch& match, const FilterView& view) {
  const storage::v1::FilterRow& row = view.row();
  if (!match.term_start.empty() && !view.HasStart(match.term_start)) return false;
  if (!match.absent_term.empty() && view.Has(match.absent_term)) return false;
  if (match.date && !(row.has_date() && match.date->Meets(row.date()))) return false;
  if (match.valid && !(row.has_valid() && match.valid->Meets(row.valid()))) return false;
  if (match.published && std::none_of(row.published().begin(), row.published().end(),
                                      [&](int32_t day) { return match.published->Has(day); })) {
    return false;
  }
  return PassesValue(match, row);
}

absl::StatusOr<bool> PassesTerms(const RowReader& rows, const RecordMatch& match, const FilterView& view,
                                 absl::string_view id) {
  for (const AnyTerm& any : match.terms) {
    bool has = false;
    for (const std::string& term : any.terms) {
      if (any.in_row) {
        has = view.Has(term);
      } else {
        absl::StatusOr<bool> listed = rows.InIndex(absl::StrCat(term, id));
        if (!listed.ok()) return listed.status();
        has = *listed;
      }
      if (has) break;
    }
    if (!has) return false;
  }
  return true;
}

}  // namespace accord::query
