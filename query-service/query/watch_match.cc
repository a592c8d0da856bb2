#include "query-service/query/watch_match.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "query-service/query/agreement_reads.h"
#include "query-service/query/article_reads.h"
#include "query-service/query/figure_reads.h"
#include "query-service/query/participant_reads.h"

namespace accord::query {
namespace {

using storage::v1::ChangedRecord;
using storage::v1::FilterRow;

// What is found by rows beside a record cannot be tested on how the record was.
void CheckUnset(absl::string_view field, const std::string& value, MatchBuilder* builder) {
  if (!value.empty()) builder->Check(InvalidField(builder->In(field), "cannot be watched"));
}
template <typename Match>
void CheckWatchable(const Match& match, MatchBuilder* builder) {
  CheckUnset("match.article", match.article(), builder);
}
void CheckWatchable(const v1::ArticleMatch& match, MatchBuilder* builder) {
  CheckUnset("match.participant", match.participant(), builder);
  CheckUnset("match.story", match.story(), builder);
}

bool Passes(const RecordMatch& match, const FilterRow& row, uint32_t stories) {
  if (match.nothing || stories < match.stories_min) return false;
  const FilterView view(row);
  if (!PassesRow(match, view)) return false;
  for (const AnyTerm& any : match.terms) {
    bool has = false;
    for (const std::string& term : any.terms) has = has || view.Has(term);
    if (!has) return false;
  }
  return true;
}

// What is gone by now does not: that is told of later.
absl::StatusOr<bool> PassesNow(const RowReader& rows, Kind kind, const std::string& id,
                               const RecordMatch& match) {
  const auto row = rows.FilterBytesIfAny(kind, id);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return false;
  FilterRow now;
  if (!now.ParseFromString(**row)) return rows.DamagedFilter();
  if (match.stories_min == 0) return Passes(match, now, 0);
  const auto stories = rows.StoriesOf(kind, id);
  if (!stories.ok()) return stories.status();
  return Passes(match, now, *stories);
}

v1::ChangeType TypeOf(const ChangedRecord& change, bool was, bool is) {
  if (!was) return v1::CHANGE_TYPE_ADDED;
  if (!is) return v1::CHANGE_TYPE_REMOVED;
  if (!change.previous_id().empty()) return v1::CHANGE_TYPE_RENAMED;
  return change.counts_only() ? v1::CHANGE_TYPE_COUNTED : v1::CHANGE_TYPE_CHANGED;
}

}  // namespace

absl::StatusOr<WatchMatch> WatchMatch::Of(const RowReader& rows, const v1::WatchRequest& request) {
  WatchMatch out;
  out.counted_ = request.include_counted();
  const bool all = !request.has_agreements() && !request.has_participants() && !request.has_figures() &&
                   !request.has_articles();
  std::vector<absl::Status> violations;
  absl::Status failed;
  const auto add = [&](bool asked, Kind kind, const auto& match) {
    if (!asked && !all) return;
    MatchBuilder builder(rows, kind, CollectionOf(kind));
    CheckWatchable(match, &builder);
    AddMatch(match, &builder);
    absl::StatusOr<RecordMatch> built = builder.Finish();
    if (built.ok()) {
      out.matches_[kind] = *std::move(built);
    } else if (absl::IsInvalidArgument(built.status())) {
      violations.push_back(built.status());
    } else {
      failed.Update(built.status());
    }
  };
  add(request.has_agreements(), Kind::kAgreement, request.agreements());
  add(request.has_participants(), Kind::kParticipant, request.participants());
  add(request.has_figures(), Kind::kFigure, request.figures());
  add(request.has_articles(), Kind::kArticle, request.articles());
  if (absl::Status status = JoinViolations(violations); !status.ok()) return status;
  if (!failed.ok()) return failed;
  return out;
}

absl::StatusOr<std::optional<v1::WatchedChange>> WatchMatch::Told(const RowReader& rows,
                                                                  const ChangedRecord& change,
                                                                  int64_t revision) const {
  absl::string_view kind_bytes = change.kind();
  const std::optional<Kind> kind = ConsumeKind(&kind_bytes);
  const auto match = kind ? matches_.find(*kind) : matches_.end();
  if (match == matches_.end()) return std::nullopt;
  if (change.counts_only() && !change.has_after() && !counted_) return std::nullopt;
  bool was = change.was(), is = change.is();
  if (was && is && !change.has_after()) {
    // It passes before and after, or neither.
    const absl::StatusOr<bool> passes = PassesNow(rows, *kind, change.id(), match->second);
    if (!passes.ok()) return passes.status();
    was = is = *passes;
  } else {
    is = is && Passes(match->second, change.after(), change.stories_after());
    was = was && Passes(match->second, change.has_before() ? change.before() : change.after(),
                        change.stories_before());
  }
  if (!was && !is) return std::nullopt;
  v1::WatchedChange told;
  told.set_type(TypeOf(change, was, is));
  if (told.type() == v1::CHANGE_TYPE_COUNTED && !counted_) return std::nullopt;
  const bool by_previous = !is && !change.previous_id().empty();
  const std::string collection = absl::StrCat(CollectionOf(*kind), "/");
  told.set_name(absl::StrCat(collection, by_previous ? change.previous_id() : change.id()));
  if (told.type() == v1::CHANGE_TYPE_RENAMED)
    told.set_previous_name(absl::StrCat(collection, change.previous_id()));
  told.set_revision(revision);
  return told;
}

}  // namespace accord::query
