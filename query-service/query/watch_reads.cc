#include "query-service/query/watch_reads.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "query-service/query/row_reader.h"
#include "query-service/query/watch_match.h"
#include "query-service/view/change_row.h"

namespace accord::query {
namespace {

absl::Status ChangesGone(absl::string_view why, const WatchPosition& at, const ReadPoint& point) {
  return Error(absl::StatusCode::kOutOfRange, v1::ERROR_REASON_CHANGES_GONE,
               absl::StrCat("the changes since revision ", at.revision, " cannot be told: ", why,
                            "; list again and watch without a resume_token"),
               {{"revision", absl::StrCat(at.revision)}, {"applied", absl::StrCat(point.position.revision)}});
}

}  // namespace

WatchPosition WatchFrom(const ReadPoint& point) {
  return {point.view_version, point.position.epoch, point.position.revision};
}

absl::Status CheckSameView(const WatchPosition& at, const ReadPoint& point) {
  if (at.epoch != point.position.epoch) return ChangesGone("the view is of another log", at, point);
  if (at.view_version != point.view_version) return ChangesGone("the view is of another version", at, point);
  return absl::OkStatus();
}

absl::Status AddChanges(const ReadPoint& point, const v1::WatchRequest& request, WatchPosition* at,
                        v1::WatchResponse* response) {
  if (at->revision >= point.position.revision) return absl::OkStatus();
  const RowReader rows(point);
  const absl::StatusOr<WatchMatch> match = WatchMatch::Of(rows, request);
  if (!match.ok()) return match.status();
  for (int revisions = 0; at->revision < point.position.revision && revisions < kWatchMessageRevisionsMax &&
                          response->changes_size() < kWatchMessageChangesMax;
       ++revisions) {
    const int64_t next = at->revision + 1;
    const auto changes = ReadChanges(*point.database, point.snapshot.get(), next);
    if (!changes.ok()) return changes.status();
    if (!changes->has_value()) return ChangesGone("the view does not have them", *at, point);
    for (const storage::v1::ChangedRecord& change : (*changes)->records()) {
      auto told = match->Told(rows, change, next);
      if (!told.ok()) return told.status();
      if (told->has_value()) *response->add_changes() = **std::move(told);
    }
    at->revision = next;
  }
  return absl::OkStatus();
}

}  // namespace accord::query
