#include "query-service/view/change_row.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accord/v1/agreement.pb.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "query-service/view/group_rows.h"
#include "query-service/view/keys.h"

namespace accord::query {
namespace {

using storage::v1::ChangedRecord;
using storage::v1::ChangeRow;

using RecordId = std::pair<Kind, std::string>;

// What is told of one record while its rows are gone through.
struct Note {
  bool was = true;
  bool is = true;
  // More than counts.
  bool facts = false;
  // What a filter tests of it.
  bool listed_otherwise = false;
};
using Notes = std::map<RecordId, Note>;

uint32_t StoriesIn(const std::optional<std::string>& support, ViewBatch* batch) {
  v1::Agreement counts;  // support has the same number in every record (record_reads.cc asserts it)
  if (support) ParseRow(*support, "a record's support", &counts, batch);
  return counts.support().stories();
}

Notes NotesOf(ViewBatch* batch) {
  Notes notes;
  const auto note = [&](absl::string_view key) -> Note& {
    const std::optional<Kind> kind = ConsumeKind(&key);
    return notes[{kind.value_or(Kind::kArticle), std::string(key)}];
  };
  batch->Net(kArticle, [&](absl::string_view id, const auto& before, const auto& after) {
    Note& of = notes[{Kind::kArticle, std::string(id)}];
    of.was = before.has_value();
    of.is = after.has_value();
    of.facts = true;
  });
  batch->Net(kSummary, [&](absl::string_view key, const auto& before, const auto& after) {
    if (ConsumeSupportMark(&key)) {
      Note& of = note(key);
      of.listed_otherwise |= StoriesIn(before, batch) != StoriesIn(after, batch);
      return;
    }
    Note& of = note(key);
    of.was = before.has_value();
    of.is = after.has_value();
    of.facts = true;
  });
  batch->Net(kRecord, [&](absl::string_view key, const auto&, const auto&) { note(key); });
  batch->Net(kFilter,
             [&](absl::string_view key, const auto&, const auto&) { note(key).listed_otherwise = true; });
  batch->Net(kContradiction, [&](absl::string_view key, const auto&, const auto&) {
    absl::string_view rest = key.substr(1);
    note(absl::StrCat(key.substr(0, 1), CanonicalOfContradiction(rest))).facts = true;
  });
  return notes;
}

// A row of nothing is one too.
void SetFilter(const std::string& row, storage::v1::FilterRow* filter, ViewBatch* batch) {
  if (!row.empty()) ParseRow(row, "a row of the filters", filter, batch);
}

// What filters test of it. `previous`: what it was called before; its own id when that did not change.
void SetListed(Kind kind, const std::string& previous, ChangedRecord* record, ViewBatch* batch) {
  if (kind != Kind::kArticle) {
    record->set_stories_before(StoriesIn(batch->Before(kSummary, SupportKey(kind, previous)), batch));
    record->set_stories_after(StoriesIn(batch->Get(kSummary, SupportKey(kind, record->id())), batch));
  }
  const auto before = record->was() ? batch->Before(kFilter, IdKey(kind, previous)) : std::nullopt;
  const auto after = record->is() ? batch->Get(kFilter, IdKey(kind, record->id())) : std::nullopt;
  if (record->was() && before != after) SetFilter(before.value_or(""), record->mutable_before(), batch);
  if (record->is()) SetFilter(after.value_or(""), record->mutable_after(), batch);
}

// The records that came, by their cluster's first group.
std::map<std::pair<Kind, std::string>, std::string> NewByGroup(const Notes& notes, ViewBatch* batch) {
  std::map<std::pair<Kind, std::string>, std::string> by_group;
  for (const auto& [id, note] : notes) {
    if (id.first == Kind::kArticle || note.was || !note.is) continue;
    storage::v1::RecordRow row;
    const auto stored = batch->Get(kRecord, IdKey(id.first, id.second));
    if (stored && ParseRow(*stored, "record " + id.second, &row, batch))
      by_group[{id.first, row.group()}] = id.second;
  }
  return by_group;
}

// The row of the group that a live member is in, or of its cluster's first; nullopt: it is not live.
std::optional<storage::v1::GroupRow> ClusterOf(Kind kind, const std::string& member, ViewBatch* batch) {
  const auto bytes = batch->Get(kMember, IdKey(kind, member));
  auto group = GroupId::FromBytes(bytes.value_or(""));
  for (int steps = 0; group && steps < 2; ++steps) {
    storage::v1::GroupRow row;
    const auto stored = batch->Get(kGroup, GroupKey(kind, *group));
    if (!stored || !ParseRow(*stored, "a group's row", &row, batch)) return std::nullopt;
    if (row.cluster().empty()) return row;
    group = GroupId::FromBytes(row.cluster());
  }
  return std::nullopt;
}

}  // namespace

ChangeRow ChangesOf(ViewBatch* batch) {
  const Notes notes = NotesOf(batch);
  const auto new_by_group = NewByGroup(notes, batch);
  // What a record that went is called now.
  std::multimap<RecordId, std::string> previous;
  for (const auto& [id, note] : notes) {
    const auto& [kind, name] = id;
    if (kind == Kind::kArticle || !note.was || note.is) continue;
    storage::v1::RecordRow row;
    const auto stored = batch->Before(kRecord, IdKey(kind, name));
    if (!stored || !ParseRow(*stored, "record " + name, &row, batch)) continue;
    const auto same = new_by_group.find({kind, row.group()});
    if (same != new_by_group.end()) {
      previous.emplace(RecordId(kind, same->second), name);
    } else if (const auto joined = ClusterOf(kind, name, batch); joined && !joined->canonical().empty()) {
      previous.emplace(RecordId(kind, joined->canonical()), name);
    }
  }
  ChangeRow changes;
  const auto add = [&](const RecordId& id, const std::string& was_called, Note note) {
    ChangedRecord& record = *changes.add_records();
    record.set_kind(KindPrefix(id.first));
    record.set_id(id.second);
    if (was_called != id.second) record.set_previous_id(was_called);
    record.set_was(note.was);
    record.set_is(note.is);
    record.set_counts_only(!note.facts);
    if (note.facts || note.listed_otherwise) SetListed(id.first, was_called, &record, batch);
  };
  std::set<RecordId> renamed;
  for (const auto& [now, name] : previous) {
    Note note;
    note.facts = true;
    add(now, name, note);
    renamed.insert({now.first, name});
    const auto here = notes.find(now);
    if (here != notes.end() && !here->second.was) renamed.insert(now);
  }
  for (const auto& [id, note] : notes) {
    if ((note.was || note.is) && renamed.count(id) == 0) add(id, id.second, note);
  }
  return changes;
}

void PutChanges(int64_t revision, const ChangeRow& changes, store::Batch* batch) {
  batch->Put(kMeta, ChangeKey(revision), changes.SerializeAsString());
  const int64_t oldest = revision - kChangesKeptMax;
  if (oldest > 0) batch->Delete(kMeta, ChangeKey(oldest));
}

absl::StatusOr<std::optional<ChangeRow>> ReadChanges(const store::Database& database,
                                                     const store::Snapshot* snapshot, int64_t revision) {
  auto stored = database.Get(kMeta, ChangeKey(revision), snapshot);
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return std::nullopt;
  ChangeRow row;
  if (!row.ParseFromString(**stored))
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 absl::StrCat("the changes of revision ", revision, " are damaged"));
  return row;
}

}  // namespace accord::query
