#include "query-service/view/group_fold.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "accord/storage/v1/view_store.pb.h"
#include "common/base/error.h"
#include "query-service/view/join.h"
#include "query-service/view/listed_under.h"
#include "query-service/view/record_message.h"

namespace accord::query {
namespace {

using storage::v1::GroupRow;
using storage::v1::RecordRow;

// The index rows that a record has beside its own row.
std::vector<std::string> IndexKeysOf(Kind kind, const std::string& canonical, const RecordRow& row) {
  std::vector<std::string> keys;
  for (const std::string& bytes : row.listed_under()) {
    if (const auto participant = GroupId::FromBytes(bytes))
      keys.push_back(ListedKey(kind, *participant, canonical));
  }
  if (row.participant_type() != 0) keys.push_back(TypedKey(row.participant_type(), canonical));
  return keys;
}

// The group's record of this name with its index rows; nullopt when there is none, or the name is by now that
// of another group's record.
std::optional<std::vector<std::string>> StoredIndexKeys(Kind kind, const GroupId& group,
                                                        const std::string& canonical, ViewBatch* batch) {
  const std::optional<std::string> stored = batch->Get(kRecord, IdKey(kind, canonical));
  RecordRow row;
  if (!stored || !ParseRow(*stored, "record " + canonical, &row, batch)) return std::nullopt;
  if (row.group() != group.bytes()) return std::nullopt;
  return IndexKeysOf(kind, canonical, row);
}

void RemoveRecord(Kind kind, const GroupId& group, const std::string& canonical, ViewBatch* batch) {
  const auto keys = StoredIndexKeys(kind, group, canonical, batch);
  if (!keys) return;
  for (const std::string& key : *keys) batch->Delete(kIndex, key);
  batch->Delete(kRecord, IdKey(kind, canonical));
  batch->Delete(kSummary, SummaryKey(kind, canonical));
  batch->Delete(kSummary, SupportKey(kind, canonical));
}

// A joined record: its row, and the bytes of it without evidence.
struct Joined {
  RecordRow row;
  std::string summary;
};

// Puts the group's record where that of the name `before` stood. Index rows that both have are left alone:
// looking them up costs more than comparing names.
void ReplaceRecord(Kind kind, const GroupId& group, const std::string& before, const std::string& canonical,
                   const Joined& joined, ViewBatch* batch) {
  if (before != canonical) RemoveRecord(kind, group, before, batch);
  std::vector<std::string> old_keys;
  if (before == canonical) old_keys = StoredIndexKeys(kind, group, before, batch).value_or(old_keys);
  std::vector<std::string> new_keys = IndexKeysOf(kind, canonical, joined.row);
  std::sort(old_keys.begin(), old_keys.end());
  std::sort(new_keys.begin(), new_keys.end());
  for (const std::string& key : old_keys) {
    if (!std::binary_search(new_keys.begin(), new_keys.end(), key)) batch->Delete(kIndex, key);
  }
  for (const std::string& key : new_keys) {
    if (!std::binary_search(old_keys.begin(), old_keys.end(), key)) batch->Put(kIndex, key, "");
  }
  batch->Put(kRecord, IdKey(kind, canonical), joined.row.SerializeAsString());
  batch->Put(kSummary, SummaryKey(kind, canonical), joined.summary);
}

JoinMembers LoadMembers(Kind kind, const std::vector<std::string>& ids, MemberCache* cache,
                        ViewBatch* batch) {
  JoinMembers members(ids.size());
  std::vector<std::string> missing_keys;
  std::vector<size_t> missing;
  for (size_t i = 0; i < ids.size(); ++i) {
    members[i] = cache->Get(IdKey(kind, ids[i]));
    if (members[i] != nullptr) continue;
    missing.push_back(i);
    missing_keys.push_back(IdKey(kind, ids[i]));
  }
  std::vector<std::optional<std::string>> rows = batch->GetMany(kEntity, missing_keys);
  for (size_t i = 0; i < missing.size() && batch->status().ok(); ++i) {
    storage::v1::EntityRow row;
    if (!ParseRow(rows[i].value_or(""), "entity " + ids[missing[i]], &row, batch)) break;
    auto member = JoinMember::Create(kind, ids[missing[i]], std::move(row));
    if (!member.ok()) {
      batch->Fail(member.status());
      break;
    }
    cache->Put(missing_keys[i], *member);
    members[missing[i]] = *std::move(member);
  }
  return members;
}

Joined JoinRow(Kind kind, const GroupId& group, const std::string& canonical, const JoinMembers& members) {
  const std::unique_ptr<google::protobuf::Message> record = Join(kind, canonical, members);
  Joined joined;
  RecordRow& row = joined.row;
  record->SerializeToString(row.mutable_record());
  row.set_group(group.bytes());
  for (const GroupId& participant : ListedUnder(kind, *record, members))
    row.add_listed_under(participant.bytes());
  if (kind == Kind::kParticipant)
    row.set_participant_type(static_cast<const v1::Participant&>(*record).type());
  MutableEvidenceOf(record.get())->Clear();
  joined.summary = record->SerializeAsString();
  return joined;
}

// The counts as a record that has nothing else: its bytes behind those of a record add them.
std::string SupportBytes(const GroupRow& group) {
  v1::Agreement counts;  // support has the same number in every record (record_reads.cc asserts it)
  counts.mutable_support()->set_articles(group.articles());
  counts.mutable_support()->set_members(group.members());
  counts.mutable_support()->set_claims(group.claims());
  return counts.SerializeAsString();
}

std::vector<std::string> LeastMembers(Kind kind, const GroupId& group, size_t members_max, ViewBatch* batch) {
  const std::string prefix = GroupMemberPrefix(kind, group);
  std::vector<std::string> ids;
  for (const ViewBatch::Row& row : batch->ScanPrefix(kIndex, prefix, members_max)) {
    ids.push_back(row.key.substr(prefix.size()));
  }
  return ids;
}

// Whether the change touches one of the members that the record is joined from.
bool ReachesRecord(const GroupRow& before, const GroupChange& change) {
  if (before.fold_end().empty()) return true;
  const auto reaches = [&](const std::set<std::string>& ids) {
    return !ids.empty() && *ids.begin() <= before.fold_end();
  };
  return reaches(change.removed) || reaches(change.added);
}

// The counts after the change; the record's own fields as they were.
GroupRow Counted(const GroupRow& before, const GroupChange& change) {
  GroupRow after = before;
  if (!change.join_key.empty()) after.set_key(change.join_key);
  after.set_articles(before.articles() + change.articles_delta);
  after.set_members(before.members() + change.added.size() - change.removed.size());
  after.set_claims(static_cast<uint32_t>(before.claims() + change.claims_delta));
  return after;
}

}  // namespace

bool ParseRow(const std::string& row, const std::string& what, google::protobuf::Message* message,
              ViewBatch* batch) {
  if (!row.empty() && message->ParseFromString(row)) return true;
  batch->Fail(Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                    absl::StrCat("the view's row of ", what, " is missing or damaged")));
  return false;
}

void AddToTotal(Kind kind, int delta, ViewBatch* batch) {
  const int64_t before = DecodeTotal(batch->Get(kIndex, TotalKey(kind)).value_or(""));
  if (before + delta == 0) {
    batch->Delete(kIndex, TotalKey(kind));
  } else {
    batch->Put(kIndex, TotalKey(kind), EncodeTotal(before + delta));
  }
}

void FreeName(Kind kind, const GroupId& group, const std::string& member, ViewBatch* batch) {
  RemoveRecord(kind, group, member, batch);
}

void FoldGroup(Kind kind, const GroupId& group, const GroupChange& change, size_t members_max,
               MemberCache* cache, ViewBatch* batch) {
  for (const std::string& id : change.removed) batch->Delete(kIndex, GroupMemberKey(kind, group, id));
  for (const std::string& id : change.added) batch->Put(kIndex, GroupMemberKey(kind, group, id), "");

  GroupRow before;
  const std::optional<std::string> stored = batch->Get(kGroup, GroupKey(kind, group));
  if (stored && !ParseRow(*stored, "group " + change.join_key, &before, batch)) return;
  GroupRow after = Counted(before, change);
  if (after.members() == 0) {
    RemoveRecord(kind, group, before.canonical(), batch);
    batch->Delete(kGroup, GroupKey(kind, group));
    AddToTotal(kind, -1, batch);
    return;
  }
  if (!stored) AddToTotal(kind, +1, batch);
  const bool past_max = after.members() > members_max;
  if (ReachesRecord(before, change)) {
    const std::vector<std::string> ids = LeastMembers(kind, group, members_max, batch);
    const JoinMembers members = LoadMembers(kind, ids, cache, batch);
    if (!batch->status().ok()) return;
    after.set_canonical(ids.front());
    after.set_fold_end(past_max ? ids.back() : "");
    ReplaceRecord(kind, group, before.canonical(), ids.front(), JoinRow(kind, group, ids.front(), members),
                  batch);
  } else if (!past_max) {
    after.clear_fold_end();
  }
  batch->Put(kGroup, GroupKey(kind, group), after.SerializeAsString());
  batch->Put(kSummary, SupportKey(kind, after.canonical()), SupportBytes(after));
}

}  // namespace accord::query
