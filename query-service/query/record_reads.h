// What reads of agreements, participants and figures share: from names to records, with support joined to
// them, in the view that was asked for. Stored records are never decoded: see wire.h.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "accord/v1/common.pb.h"
#include "common/base/encoded.h"
#include "common/base/error.h"
#include "common/base/names.h"
#include "query-service/query/page.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

// Stands for `read_at` of every reply; empty before the view knows its log.
v1::ReadMeta MetaOf(const ReadPoint& point);
// The same as bytes.
std::string MetaBytes(const ReadPoint& point);

// INVALID_ARGUMENT when it is no value of RecordView.
absl::Status CheckView(int view);
// INVALID_ARGUMENT when a name is given that is none of `collection`; empty is fine: it matches everything.
absl::Status CheckOptionalName(absl::string_view field, absl::string_view collection,
                               const std::string& name);

// The canonical ids of the records that an article speaks of, in no order; `article` is its name, which has
// been checked.
absl::StatusOr<std::vector<std::string>> CanonicalsOfArticle(const RowReader& rows, Kind kind,
                                                             const std::string& article);

// The records of canonical ids, or articles, in order, as the bytes of their messages. `basic`: without
// evidence.
absl::StatusOr<std::vector<ListItem>> LoadRecords(const RowReader& rows, Kind kind,
                                                  const std::vector<std::string>& ids, bool basic);

// A record by any live member name, as the bytes of its message; FULL unless BASIC is asked for.
absl::StatusOr<std::string> GetRecord(const RowReader& rows, Kind kind, const std::string& name, int view);

std::string RecordBytes(absl::string_view record, const ReadPoint& point);
// The reply of a Get: what was asked for is its first field, `meta` its second.
template <typename Response>
Encoded<Response> GetReply(absl::string_view record, const ReadPoint& point) {
  static_assert(Response::kMetaFieldNumber == 2);
  return {RecordBytes(record, point)};
}

// The bytes of a page of all records of a kind, or of all articles, by name. NotInMemory also when it is too
// much for a reader with ReadTier::kMemory.
absl::StatusOr<std::string> WholePage(const RowReader& rows, Kind kind, const PageRequest& request,
                                      bool basic);

}  // namespace accord::query
