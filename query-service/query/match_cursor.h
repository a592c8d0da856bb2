// Goes through the ids that pass a match, ascending. Of several terms each is sought up to where the others
// stand, so that the rarest one leads; what no term tells is tested in the row of table `filter`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "query-service/query/record_match.h"
#include "query-service/query/row_reader.h"
#include "query-service/query/term_union.h"

namespace accord::query {

// Whether a record has its sources; of articles always.
absl::StatusOr<bool> PassesStories(const RowReader& rows, Kind kind, const RecordMatch& match,
                                   absl::string_view id);

class MatchCursor {
 public:
  // Begins after `after` (empty: at the start) and looks at no more than `examined_max` entries. `rows` and
  // `match` must outlive it. `with_rows`: view() is wanted of every id.
  MatchCursor(const RowReader& rows, Kind kind, const RecordMatch& match, std::string after,
              size_t examined_max, bool with_rows);

  // To the next id that passes; false at the end, and when spent().
  absl::StatusOr<bool> Next();
  const std::string& id() const { return id_; }
  // Only when the match tests rows, or with_rows.
  const FilterView& view() const { return view_; }
  // It has looked at as many entries as it may, and there may be more.
  bool spent() const { return spent_; }
  // No id up to this one is still to come: where another cursor goes on.
  const std::string& passed() const { return after_; }

 private:
  // To the next id that has all terms; nullopt at the end, and when spent.
  absl::StatusOr<std::optional<std::string>> NextCandidate();
  absl::StatusOr<std::optional<std::string>> NextOfIds();
  absl::StatusOr<std::optional<std::string>> NextOfTerms();
  absl::StatusOr<std::optional<std::string>> NextOfRows();
  absl::StatusOr<bool> Passes(const std::string& id);
  bool Spend();

  const RowReader& rows_;
  const Kind kind_;
  const RecordMatch& match_;
  const bool needs_row_;
  std::vector<std::string> ids_;
  std::vector<TermUnion> unions_;
  std::optional<store::Iterator> all_;
  std::string after_;
  size_t examined_left_;
  bool spent_ = false;
  bool row_read_ = false;
  std::string id_;
  FilterView view_;
};

}  // namespace accord::query
