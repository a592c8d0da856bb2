// What reads of agreements, participants and figures share: from names to records, with support joined to
// them, in the view that was asked for. Record is v1::Agreement, v1::Participant or v1::Figure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "accord/v1/agreement.pb.h"
#include "accord/v1/figure.pb.h"
#include "accord/v1/participant.pb.h"
#include "common/base/error.h"
#include "common/base/names.h"
#include "query-service/query/id_source.h"
#include "query-service/query/page.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

template <typename Record>
inline constexpr Kind kKindOf = Kind::kArticle;
template <>
inline constexpr Kind kKindOf<v1::Agreement> = Kind::kAgreement;
template <>
inline constexpr Kind kKindOf<v1::Participant> = Kind::kParticipant;
template <>
inline constexpr Kind kKindOf<v1::Figure> = Kind::kFigure;

// Stands for `read_at` of every reply; empty before the view knows its log.
v1::ReadMeta MetaOf(const ReadPoint& point);

// INVALID_ARGUMENT when it is no value of RecordView.
absl::Status CheckView(int view);
// INVALID_ARGUMENT when a name is given that is none of `collection`; empty is fine: it matches everything.
absl::Status CheckOptionalName(absl::string_view field, absl::string_view collection,
                               const std::string& name);

// The stored parts of one record, as bytes.
struct StoredRecord {
  std::string record;
  v1::Support support;
};
absl::StatusOr<std::vector<StoredRecord>> LoadStored(const RowReader& rows, Kind kind,
                                                     const std::vector<std::string>& ids);

// The records of canonical ids, in order. `basic`: without evidence.
template <typename Record>
absl::StatusOr<std::vector<Record>> LoadRecords(const RowReader& rows, const std::vector<std::string>& ids,
                                                bool basic) {
  absl::StatusOr<std::vector<StoredRecord>> stored = LoadStored(rows, kKindOf<Record>, ids);
  if (!stored.ok()) return stored.status();
  std::vector<Record> records(ids.size());
  for (size_t i = 0; i < ids.size(); ++i) {
    if (!records[i].ParseFromString((*stored)[i].record)) {
      return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                   absl::StrCat("the stored record ", ids[i], " is damaged"));
    }
    if (basic) records[i].clear_evidence();
    *records[i].mutable_support() = std::move((*stored)[i].support);
  }
  return records;
}

// The canonical id of the record that a live member name is joined into. NOT_FOUND when no live article
// speaks of it.
absl::StatusOr<std::string> CanonicalOf(const RowReader& rows, Kind kind, absl::string_view name);

// A record by any live member name; FULL unless BASIC is asked for.
template <typename Record>
absl::StatusOr<Record> GetRecord(const RowReader& rows, const std::string& name, int view) {
  if (absl::Status status = CheckView(view); !status.ok()) return status;
  absl::StatusOr<std::string> canonical = CanonicalOf(rows, kKindOf<Record>, name);
  if (!canonical.ok()) return canonical.status();
  auto records = LoadRecords<Record>(rows, {*canonical}, view == v1::RECORD_VIEW_BASIC);
  if (!records.ok()) return records.status();
  return std::move(records->front());
}

// What the matches of List requests ask for; unset parts match everything. Names have been checked.
struct RecordFilter {
  std::string article;
  // Agreements and figures only.
  std::string participant;
  // Participants only.
  int participant_type = 0;
};
// The canonical ids that pass. A name that nothing live has matches nothing. `rows` must outlive the source.
absl::StatusOr<IdSource> RecordSource(const RowReader& rows, Kind kind, const RecordFilter& filter);

// A page of records. The caller has checked the filter's names.
template <typename Record>
absl::StatusOr<Page<Record>> ListRecords(const RowReader& rows, const PageRequest& request,
                                         const RecordFilter& filter, int view) {
  absl::StatusOr<IdSource> source = RecordSource(rows, kKindOf<Record>, filter);
  if (!source.ok()) return source.status();
  return FillPage<Record>(request, *source, [&](const std::vector<std::string>& ids) {
    return LoadRecords<Record>(rows, ids, view != v1::RECORD_VIEW_FULL);
  });
}

}  // namespace accord::query
