#include "query-service/query/match_cursor.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace accord::query {
namespace {

// The least string after `id`.
std::string Following(absl::string_view id) { return absl::StrCat(id, std::string(1, '\0')); }

// Less than `id`, and greater than every id that is less: ids hold no byte 255.
std::string JustBefore(absl::string_view id) {
  std::string before(id);
  while (!before.empty() && before.back() == '\0') before.pop_back();
  if (before.empty()) return before;
  --before.back();
  before.push_back('\xff');
  return before;
}

}  // namespace

absl::StatusOr<bool> PassesStories(const RowReader& rows, Kind kind, const RecordMatch& match,
                                   absl::string_view id) {
  if (match.stories_min == 0 || kind == Kind::kArticle) return true;
  absl::StatusOr<uint32_t> stories = rows.StoriesOf(kind, id);
  if (!stories.ok()) return stories.status();
  return *stories >= match.stories_min;
}

MatchCursor::MatchCursor(const RowReader& rows, Kind kind, const RecordMatch& match, std::string after,
                         size_t examined_max, bool with_rows)
    : rows_(rows),
      kind_(kind),
      match_(match),
      needs_row_(with_rows || match.TestsRow()),
      after_(std::move(after)),
      examined_left_(examined_max) {
  if (match.ids) {
    ids_ = *match.ids;
    std::sort(ids_.begin(), ids_.end());
    ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
    return;
  }
  for (const AnyTerm& any : match.terms) unions_.emplace_back(rows, any.terms);
}

bool MatchCursor::Spend() {
  spent_ = examined_left_ == 0;
  if (!spent_) --examined_left_;
  return !spent_;
}

absl::StatusOr<bool> MatchCursor::Next() {
  while (!match_.nothing && !spent_) {
    auto candidate = NextCandidate();
    if (!candidate.ok()) return candidate.status();
    if (!candidate->has_value()) return false;
    after_ = **candidate;
    absl::StatusOr<bool> passes = Passes(after_);
    if (!passes.ok()) return passes.status();
    if (!*passes) continue;
    id_ = after_;
    return true;
  }
  return false;
}

absl::StatusOr<std::optional<std::string>> MatchCursor::NextCandidate() {
  row_read_ = false;
  if (match_.ids) return NextOfIds();
  return match_.terms.empty() ? NextOfRows() : NextOfTerms();
}

absl::StatusOr<std::optional<std::string>> MatchCursor::NextOfIds() {
  const auto it = after_.empty() ? ids_.begin() : std::upper_bound(ids_.begin(), ids_.end(), after_);
  if (it == ids_.end() || !Spend()) return std::optional<std::string>();
  return std::optional<std::string>(*it);
}

absl::StatusOr<std::optional<std::string>> MatchCursor::NextOfTerms() {
  std::string target = after_.empty() ? "" : Following(after_);
  size_t agreeing = 0;
  for (size_t i = 0; agreeing < unions_.size(); i = (i + 1) % unions_.size()) {
    if (!Spend()) {
      after_ = std::max(after_, JustBefore(target));
      return std::optional<std::string>();
    }
    unions_[i].Seek(target);
    if (!unions_[i].Valid()) {
      if (!unions_[i].status().ok()) return unions_[i].status();
      return std::optional<std::string>();
    }
    agreeing = unions_[i].id() == target ? agreeing + 1 : 1;
    target = unions_[i].id();
  }
  return std::optional<std::string>(std::move(target));
}

absl::StatusOr<std::optional<std::string>> MatchCursor::NextOfRows() {
  if (all_) {
    all_->Next();
  } else {
    all_.emplace(rows_.Filters(kind_, after_));
  }
  if (!all_->Valid()) {
    if (!all_->status().ok()) return all_->status();
    return std::optional<std::string>();
  }
  if (!Spend()) return std::optional<std::string>();
  if (!view_.Parse(all_->value())) return rows_.DamagedFilter();
  row_read_ = true;
  return std::optional<std::string>(all_->key().substr(KindPrefix(kind_).size()));
}

absl::StatusOr<bool> MatchCursor::Passes(const std::string& id) {
  if (match_.ids) {
    for (const AnyTerm& any : match_.terms) {
      bool has = false;
      for (size_t i = 0; i < any.terms.size() && !has; ++i) {
        absl::StatusOr<bool> listed = rows_.InIndex(absl::StrCat(any.terms[i], id));
        if (!listed.ok()) return listed.status();
        has = *listed;
      }
      if (!has) return false;
    }
  }
  if (needs_row_ && !row_read_) {
    absl::StatusOr<std::string> row = rows_.FilterBytes(kind_, id);
    if (!row.ok()) return row.status();
    if (!view_.Parse(*row)) return rows_.DamagedFilter();
  }
  if (match_.TestsRow() && !PassesRow(match_, view_)) return false;
  return PassesStories(rows_, kind_, match_, id);
}

}  // namespace accord::query
