#include "query-service/view/stored_record.h"

#include <memory>
#include <optional>

#include "query-service/view/contradiction_rows.h"
#include "query-service/view/contradictions.h"
#include "query-service/view/filter_rows.h"
#include "query-service/view/filter_terms.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/name_rows.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

using storage::v1::RecordRow;

// Of the record of that name; nullopt when there is none.
std::optional<RecordRow> StoredRow(Kind kind, const std::string& canonical, ViewBatch* batch) {
  const std::optional<std::string> stored = batch->Get(kRecord, IdKey(kind, canonical));
  RecordRow row;
  if (!stored || !ParseRow(*stored, "record " + canonical, &row, batch)) return std::nullopt;
  return row;
}

// Counts as a record that has nothing else: its bytes behind those of a record add them.
std::string SupportBytes(const storage::v1::GroupRow& first) {
  v1::Agreement counts;  // support has the same number in every record (record_reads.cc asserts it)
  counts.mutable_support()->set_articles(first.articles());
  counts.mutable_support()->set_members(first.members());
  counts.mutable_support()->set_stories(first.stories());
  counts.mutable_support()->set_claims(first.claims());
  return counts.SerializeAsString();
}

// The sources that a stored support counts; nullopt when there is none.
std::optional<uint32_t> StoriesBefore(Kind kind, const std::string& canonical, ViewBatch* batch) {
  const std::optional<std::string> stored = batch->Get(kSummary, SupportKey(kind, canonical));
  v1::Agreement counts;
  if (!stored || !ParseRow(*stored, "the support of " + canonical, &counts, batch)) return std::nullopt;
  return counts.support().stories();
}

// Before the summary itself is put, from which the rows that stand now are known.
void PutNames(Kind kind, const std::string& canonical, absl::string_view summary, ViewBatch* batch) {
  if (kind != Kind::kParticipant) return;
  const std::string before = batch->Get(kSummary, SummaryKey(kind, canonical)).value_or("");
  ReplaceNameRows(canonical, before, summary, batch);
}

}  // namespace

StoredRecord MakeRecord(Kind kind, const GroupId& first, const std::string& canonical,
                        const JoinMembers& members) {
  const std::unique_ptr<google::protobuf::Message> record = Join(kind, canonical, members);
  StoredRecord stored;
  RecordRow& row = stored.row;
  record->SerializeToString(row.mutable_record());
  row.set_group(first.bytes());
  stored.contradictions = ContradictionsOf(kind, *record, members);
  row.set_contradicted(!stored.contradictions.empty());
  stored.filter = FilterOf(kind, *record, members, row.contradicted());
  MutableEvidenceOf(record.get())->Clear();
  stored.summary = record->SerializeAsString();
  return stored;
}

void RemoveRecord(Kind kind, const std::string& canonical, ViewBatch* batch) {
  const std::optional<RecordRow> row = StoredRow(kind, canonical, batch);
  if (!row) return;
  RemoveFilter(kind, canonical, batch);
  MoveInSources(kind, canonical, StoriesBefore(kind, canonical, batch), std::nullopt, batch);
  PutNames(kind, canonical, "", batch);
  batch->Delete(kRecord, IdKey(kind, canonical));
  batch->Delete(kSummary, SummaryKey(kind, canonical));
  batch->Delete(kSummary, SupportKey(kind, canonical));
  if (row->contradicted()) ReplaceContradictions(kind, canonical, "", {}, batch);
  AddToTotal(kind, -1, batch);
}

void PutRecord(Kind kind, const std::string& canonical, const StoredRecord& record, ViewBatch* batch) {
  const std::optional<RecordRow> before = StoredRow(kind, canonical, batch);
  if (!before) AddToTotal(kind, +1, batch);
  PutFilter(kind, canonical, record.filter, batch);
  PutNames(kind, canonical, record.summary, batch);
  batch->Put(kRecord, IdKey(kind, canonical), record.row.SerializeAsString());
  batch->Put(kSummary, SummaryKey(kind, canonical), record.summary);
  const bool was_contradicted = before && before->contradicted();
  if (was_contradicted || record.row.contradicted()) {
    ReplaceContradictions(kind, was_contradicted ? canonical : "", canonical, record.contradictions, batch);
  }
}

void PutSupport(Kind kind, const storage::v1::GroupRow& first, ViewBatch* batch) {
  MoveInSources(kind, first.canonical(), StoriesBefore(kind, first.canonical(), batch), first.stories(),
                batch);
  batch->Put(kSummary, SupportKey(kind, first.canonical()), SupportBytes(first));
}

void AddToTotal(const std::string& total_key, int delta, ViewBatch* batch) {
  const int64_t before = DecodeTotal(batch->Get(kIndex, total_key).value_or(""));
  if (before + delta == 0) {
    batch->Delete(kIndex, total_key);
  } else {
    batch->Put(kIndex, total_key, EncodeTotal(before + delta));
  }
}

void AddToTotal(Kind kind, int delta, ViewBatch* batch) { AddToTotal(TotalKey(kind), delta, batch); }

}  // namespace accord::query
