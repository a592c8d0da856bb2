// What a watch is told of: the matches of its request, tested on what a fold changed (view/change_row.h).
#pragma once

#include <map>
#include <optional>

#include "absl/status/statusor.h"
#include "accord/storage/v1/view_store.pb.h"
#include "accord/v1/view_service.pb.h"
#include "query-service/query/record_match.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

class WatchMatch {
 public:
  // Participants are looked up by their names at `rows`. INVALID_ARGUMENT with every bad field.
  static absl::StatusOr<WatchMatch> Of(const RowReader& rows, const v1::WatchRequest& request);

  // What the watcher is told of a change of `revision`; nullopt: nothing. `rows` is of that revision or a
  // later one.
  absl::StatusOr<std::optional<v1::WatchedChange>> Told(const RowReader& rows,
                                                        const storage::v1::ChangedRecord& change,
                                                        int64_t revision) const;

 private:
  // By kind; a kind that is not there is not watched.
  std::map<Kind, RecordMatch> matches_;
  bool counted_ = false;
};

}  // namespace accord::query
