// What a List request asks for, in terms of the view's rows: terms that list a record, and tests of its row
// in table `filter`. Which fields of which message lead to what stands in agreement_match.cc and its like.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/storage/v1/view_store.pb.h"
#include "common/base/decimal.h"
#include "query-service/query/date_range.h"
#include "query-service/query/row_reader.h"
#include "query-service/view/filter_keys.h"

namespace accord::query {

// Any of these terms, each the prefix of index rows (keys.h).
struct AnyTerm {
  std::vector<std::string> terms;
  // Whether rows of table `filter` have them too.
  bool in_row = true;
};

// Unset parts match everything; all others must hold.
struct RecordMatch {
  // It asks for a name that nothing live has.
  bool nothing = false;
  // Each of them.
  std::vector<AnyTerm> terms;
  // Only these ids.
  std::optional<std::vector<std::string>> ids;
  // What some term of the row starts with (TermsFrom), and a term that it does not have; empty: any.
  std::string term_start;
  std::string absent_term;
  std::optional<DayBounds> date;
  std::optional<DayBounds> valid;
  std::optional<DayBounds> published;
  std::optional<Decimal> value_min;
  std::optional<Decimal> value_max;
  uint32_t stories_min = 0;

  bool MatchesAll() const;
  // Whether terms do not tell it all: the row has to be looked at.
  bool TestsRow() const;
  // What views before kViewFiltersSince can answer: their index has the terms of participants and types.
  bool NeedsFilters() const;
};

// A row of table `filter`, read.
class FilterView {
 public:
  FilterView() = default;
  explicit FilterView(storage::v1::FilterRow row) : row_(std::move(row)) {}
  // False when the bytes are no row.
  bool Parse(absl::string_view bytes) {
    return row_.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  }
  bool Has(absl::string_view term) const;
  bool HasStart(absl::string_view start) const;
  const storage::v1::FilterRow& row() const { return row_; }

 private:
  storage::v1::FilterRow row_;
};

// All tests but those of `terms`, `ids` and `stories_min`.
bool PassesRow(const RecordMatch& match, const FilterView& view);
// The tests of `terms`; those that are not in the row are looked up in the index.
absl::StatusOr<bool> PassesTerms(const RowReader& rows, const RecordMatch& match, const FilterView& view,
                                 absl::string_view id);

}  // namespace accord::query
