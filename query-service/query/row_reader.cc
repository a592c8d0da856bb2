#include "query-service/query/row_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accord/v1/agreement.pb.h"
#include "common/base/error.h"
#include "common/store/ordered_code.h"
#include "query-service/query/wire.h"

namespace accord::query {
namespace {

absl::Status Damaged(absl::string_view table) {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
               absl::StrCat("a row of the view's table ", table, " is missing or damaged"));
}

// The least key after an id is that id with a zero byte.
std::string AfterId(absl::string_view prefix, absl::string_view after) {
  return after.empty() ? std::string(prefix) : absl::StrCat(prefix, after, std::string(1, '\0'));
}

}  // namespace

absl::StatusOr<std::optional<std::string>> RowReader::Get(Table table, absl::string_view key) const {
  return database().Get(table, key, snapshot(), tier_);
}

store::Iterator RowReader::Scan(Table table, absl::string_view begin, absl::string_view end) const {
  return database().Scan(table, begin, end, snapshot(), /*fill_cache=*/true, tier_);
}

absl::StatusOr<std::vector<std::string>> RowReader::GetAll(Table table,
                                                           const std::vector<std::string>& keys) const {
  std::vector<std::string> rows(keys.size());
  if (tier_ == store::ReadTier::kMemory || keys.size() == 1) {
    for (size_t i = 0; i < keys.size(); ++i) {
      auto stored = Get(table, keys[i]);
      if (!stored.ok()) return stored.status();
      if (!stored->has_value()) return Damaged(TableName(table));
      rows[i] = **std::move(stored);
    }
    return rows;
  }
  auto stored = database().MultiGet(table, keys, snapshot());
  if (!stored.ok()) return stored.status();
  for (size_t i = 0; i < keys.size(); ++i) {
    if (!(*stored)[i].has_value()) return Damaged(TableName(table));
    rows[i] = *std::move((*stored)[i]);
  }
  return rows;
}

absl::StatusOr<std::optional<std::string>> RowReader::ArticleBytes(absl::string_view id) const {
  return Get(kArticle, id);
}

absl::StatusOr<std::optional<std::string>> RowReader::SourceBytes(absl::string_view article) const {
  return Get(kSource, article);
}

absl::StatusOr<std::vector<std::string>> RowReader::ArticleBytes(const std::vector<std::string>& ids) const {
  return GetAll(kArticle, ids);
}

absl::StatusOr<std::vector<std::string>> RowReader::GroupBytes(Kind kind,
                                                               const std::vector<GroupId>& groups) const {
  std::vector<std::string> keys;
  for (const GroupId& group : groups) keys.push_back(GroupKey(kind, group));
  return GetAll(kGroup, keys);
}

absl::StatusOr<std::vector<std::string>> RowReader::RecordBytes(Kind kind,
                                                                const std::vector<std::string>& ids) const {
  std::vector<std::string> keys;
  for (const std::string& id : ids) keys.push_back(IdKey(kind, id));
  return GetAll(kRecord, keys);
}

absl::StatusOr<std::optional<GroupId>> RowReader::GroupOfMember(Kind kind, absl::string_view member) const {
  auto stored = Get(kMember, IdKey(kind, member));
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return std::optional<GroupId>();
  std::optional<GroupId> group = GroupId::FromBytes(**stored);
  if (!group) return Damaged(TableName(kMember));
  return group;
}

absl::StatusOr<std::string> RowReader::ClusterBytes(Kind kind, const GroupId& group) const {
  auto own = GroupBytes(kind, {group});
  if (!own.ok()) return own.status();
  WireFields fields(own->front());
  for (; fields.Valid(); fields.Next()) {
    if (fields.number() != storage::v1::GroupRow::kClusterFieldNumber) continue;
    const std::optional<GroupId> first = GroupId::FromBytes(fields.bytes());
    if (!first) return Damaged(TableName(kGroup));
    auto row = GroupBytes(kind, {*first});
    if (!row.ok()) return row.status();
    return std::move(row->front());
  }
  if (fields.damaged()) return Damaged(TableName(kGroup));
  return std::move(own->front());
}

absl::StatusOr<std::vector<storage::v1::GroupRow>> RowReader::Clusters(
    Kind kind, const std::vector<GroupId>& groups) const {
  auto rows = Groups(kind, groups);
  if (!rows.ok()) return rows.status();
  std::vector<GroupId> firsts;
  std::vector<size_t> joined;
  for (size_t i = 0; i < groups.size(); ++i) {
    if ((*rows)[i].cluster().empty()) continue;
    const std::optional<GroupId> first = GroupId::FromBytes((*rows)[i].cluster());
    if (!first) return Damaged(TableName(kGroup));
    firsts.push_back(*first);
    joined.push_back(i);
  }
  if (firsts.empty()) return rows;
  auto of_firsts = Groups(kind, firsts);
  if (!of_firsts.ok()) return of_firsts.status();
  for (size_t i = 0; i < joined.size(); ++i) (*rows)[joined[i]] = std::move((*of_firsts)[i]);
  return rows;
}

absl::StatusOr<std::vector<GroupId>> RowReader::ClusterOfMember(Kind kind, absl::string_view member) const {
  absl::StatusOr<std::optional<GroupId>> group = GroupOfMember(kind, member);
  if (!group.ok()) return group.status();
  if (!group->has_value()) return std::vector<GroupId>();
  auto own = GroupBytes(kind, {**group});
  if (!own.ok()) return own.status();
  storage::v1::GroupRow row;
  if (!row.ParseFromString(own->front())) return Damaged(TableName(kGroup));
  std::vector<GroupId> groups = {GroupId::FromBytes(row.cluster()).value_or(**group)};
  if (!row.cluster().empty()) {
    auto first = GroupBytes(kind, groups);
    if (!first.ok()) return first.status();
    if (!row.ParseFromString(first->front())) return Damaged(TableName(kGroup));
  }
  for (const std::string& bytes : row.joined()) {
    const std::optional<GroupId> other = GroupId::FromBytes(bytes);
    if (!other) return Damaged(TableName(kGroup));
    groups.push_back(*other);
  }
  return groups;
}

absl::StatusOr<std::vector<storage::v1::GroupRow>> RowReader::Groups(
    Kind kind, const std::vector<GroupId>& groups) const {
  auto stored = GroupBytes(kind, groups);
  if (!stored.ok()) return stored.status();
  std::vector<storage::v1::GroupRow> rows(groups.size());
  for (size_t i = 0; i < groups.size(); ++i) {
    if (!rows[i].ParseFromString((*stored)[i])) return Damaged(TableName(kGroup));
  }
  return rows;
}

absl::StatusOr<std::optional<EdgeValue>> RowReader::Edge(Kind kind, const GroupId& lower,
                                                         const GroupId& higher) const {
  auto stored = Get(kIndex, EdgeKey(kind, lower, higher));
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return std::optional<EdgeValue>();
  std::optional<EdgeValue> edge = DecodeEdge(**stored);
  if (!edge) return Damaged(TableName(kIndex));
  return edge;
}

absl::StatusOr<v1::IdentityJudgement> RowReader::Judgement(Kind kind, absl::string_view first,
                                                           absl::string_view second) const {
  auto stored = Get(kJudgement, JudgementKey(kind, first, second));
  if (!stored.ok()) return stored.status();
  v1::IdentityJudgement judgement;
  if (!stored->has_value() || !judgement.ParseFromString(**stored)) return Damaged(TableName(kJudgement));
  return judgement;
}

absl::StatusOr<std::optional<std::string>> RowReader::JudgedFrom(Kind kind, absl::string_view from) const {
  const std::string prefix = JudgedWithPrefix(kind);
  store::Iterator rows = Scan(kIndex, JudgedWithPrefix(kind, from), store::PrefixEnd(prefix));
  if (!rows.Valid()) {
    if (!rows.status().ok()) return rows.status();
    return std::optional<std::string>();
  }
  absl::string_view key = rows.key().substr(prefix.size());
  std::string member;
  if (!store::ConsumeOrdered(&key, &member)) return Damaged(TableName(kIndex));
  return std::optional<std::string>(std::move(member));
}

absl::StatusOr<std::vector<std::string>> RowReader::MembersFrom(Kind kind, const std::vector<GroupId>& groups,
                                                                absl::string_view from,
                                                                size_t members_max) const {
  std::vector<std::string> members;
  for (const GroupId& group : groups) {
    const std::string prefix = GroupMemberPrefix(kind, group);
    store::Iterator rows = Scan(kIndex, absl::StrCat(prefix, from), store::PrefixEnd(prefix));
    for (size_t i = 0; i < members_max && rows.Valid(); ++i, rows.Next())
      members.emplace_back(rows.key().substr(prefix.size()));
    if (!rows.Valid() && !rows.status().ok()) return rows.status();
  }
  // Those of one group are in order already, and a member is in one group.
  if (groups.size() > 1) std::sort(members.begin(), members.end());
  if (members.size() > members_max) members.resize(members_max);
  return members;
}

absl::StatusOr<std::vector<std::string>> RowReader::EntityBytes(
    Kind kind, const std::vector<std::string>& members) const {
  std::vector<std::string> keys;
  for (const std::string& member : members) keys.push_back(IdKey(kind, member));
  return GetAll(kEntity, keys);
}

absl::StatusOr<std::optional<std::string>> RowReader::ContradictionBytes(absl::string_view id) const {
  auto key = Get(kIndex, ContradictionIdKey(id));
  if (!key.ok()) return key.status();
  if (!key->has_value()) return std::optional<std::string>();
  auto row = Get(kContradiction, **key);
  if (row.ok() && !row->has_value()) return Damaged(TableName(kContradiction));
  return row;
}

absl::Status RowReader::VisitNames(char sort, uint64_t hash, absl::string_view left_out_from,
                                   VisitName visit) const {
  const std::string prefix = NameRowPrefix(sort, hash);
  store::Iterator rows = Scan(kIndex, NameRowsFrom(sort, hash, left_out_from), store::PrefixEnd(prefix));
  while (rows.Valid()) {
    const std::optional<NamedRow> row = DecodeNameRow(rows.key().substr(prefix.size()));
    if (!row) return Damaged(TableName(kIndex));
    const NextName next = visit(*row, rows.value());
    if (next == NextName::kEnd) return absl::OkStatus();
    if (next == NextName::kWord) {
      rows.Seek(NameRowsPast(sort, hash, row->left_out));
    } else {
      rows.Next();
    }
  }
  return rows.status();
}

absl::StatusOr<bool> RowReader::InIndex(absl::string_view key) const {
  auto stored = Get(kIndex, key);
  if (!stored.ok()) return stored.status();
  return stored->has_value();
}

store::Iterator RowReader::Range(Table table, absl::string_view prefix) const {
  return database().Range(table, prefix, store::PrefixEnd(prefix), snapshot(), /*fill_cache=*/true, tier_);
}

store::Iterator RowReader::Index(absl::string_view prefix) const { return Range(kIndex, prefix); }

store::Iterator RowReader::IndexAfter(absl::string_view prefix, absl::string_view after) const {
  return Scan(kIndex, AfterId(prefix, after), store::PrefixEnd(prefix));
}

store::Iterator RowReader::Filters(Kind kind, absl::string_view after) const {
  const std::string prefix = KindPrefix(kind);
  return Scan(kFilter, AfterId(prefix, after), store::PrefixEnd(prefix));
}

absl::StatusOr<std::string> RowReader::FilterBytes(Kind kind, absl::string_view id) const {
  auto stored = GetAll(kFilter, {IdKey(kind, id)});
  if (!stored.ok()) return stored.status();
  return std::move(stored->front());
}

absl::StatusOr<std::optional<std::string>> RowReader::FilterBytesIfAny(Kind kind,
                                                                       absl::string_view id) const {
  return Get(kFilter, IdKey(kind, id));
}

absl::Status RowReader::DamagedFilter() const { return Damaged(TableName(kFilter)); }

absl::StatusOr<uint32_t> RowReader::StoriesOf(Kind kind, absl::string_view canonical) const {
  auto stored = Get(kSummary, SupportKey(kind, canonical));
  if (!stored.ok()) return stored.status();
  v1::Agreement counts;  // support has the same number in every record (record_reads.cc asserts it)
  if (!stored->has_value() || !counts.ParseFromString(**stored)) return Damaged(TableName(kSummary));
  return counts.support().stories();
}

absl::StatusOr<std::vector<std::string>> RowReader::SummaryBytes(Kind kind,
                                                                 const std::vector<std::string>& ids) const {
  // Both rows of a record stand beside each other: a seek and a step cost half of two lookups.
  store::Iterator rows = Range(kSummary, KindPrefix(kind));
  std::vector<std::string> summaries(ids.size());
  for (size_t i = 0; i < ids.size(); ++i) {
    rows.Seek(SummaryKey(kind, ids[i]));
    for (const std::string& key : {SummaryKey(kind, ids[i]), SupportKey(kind, ids[i])}) {
      if (!rows.Valid() && !rows.status().ok()) return rows.status();
      if (!rows.Valid() || rows.key() != key) return Damaged(TableName(kSummary));
      absl::StrAppend(&summaries[i], rows.value());
      rows.Next();
    }
  }
  return summaries;
}

absl::Status RowReader::VisitAfter(Table table, absl::string_view prefix, absl::string_view after,
                                   size_t rows_max, const VisitRow& visit) const {
  store::Iterator rows = Scan(table, AfterId(prefix, after), store::PrefixEnd(prefix));
  for (size_t i = 0; i < rows_max && rows.Valid(); ++i, rows.Next()) {
    if (absl::Status status = visit(rows.key().substr(prefix.size()), rows.value()); !status.ok()) {
      return status;
    }
  }
  return rows.Valid() ? absl::OkStatus() : rows.status();
}

absl::StatusOr<std::vector<std::string>> RowReader::IdsAfter(Table table, absl::string_view prefix,
                                                             absl::string_view after, size_t ids_max) const {
  std::vector<std::string> ids;
  absl::Status status =
      VisitAfter(table, prefix, after, ids_max, [&ids](absl::string_view id, absl::string_view) {
        ids.emplace_back(id);
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return ids;
}

absl::Status RowReader::VisitSummaries(Kind kind, absl::string_view after, VisitSummary visit) const {
  const std::string prefix = KindPrefix(kind);
  store::Iterator rows =
      Scan(kSummary, after.empty() ? prefix : SummariesAfter(kind, after), store::PrefixEnd(prefix));
  // Of the record whose support is in the next row.
  std::string id;
  std::string record;
  for (; rows.Valid(); rows.Next()) {
    absl::string_view row_id = rows.key().substr(prefix.size());
    if (ConsumeSupportMark(&row_id)) {
      if (row_id != id || record.empty()) return Damaged(TableName(kSummary));
      if (!visit(id, record, rows.value())) return absl::OkStatus();
      record.clear();
      continue;
    }
    if (!record.empty()) return Damaged(TableName(kSummary));
    id.assign(row_id.data(), row_id.size());
    record.assign(rows.value().data(), rows.value().size());
  }
  if (!rows.status().ok()) return rows.status();
  return record.empty() ? absl::OkStatus() : Damaged(TableName(kSummary));
}

absl::Status RowReader::VisitArticles(absl::string_view after, VisitArticle visit) const {
  const std::string begin = after.empty() ? "" : absl::StrCat(after, std::string(1, '\0'));
  store::Iterator rows = Scan(kArticle, begin, "");
  for (; rows.Valid(); rows.Next()) {
    if (!visit(rows.key(), rows.value())) return absl::OkStatus();
  }
  return rows.status();
}

absl::StatusOr<std::vector<GroupId>> RowReader::GroupsOfArticle(absl::string_view article, Kind kind) const {
  const std::string prefix = ContributionPrefix(article, kind);
  std::vector<GroupId> groups;
  store::Iterator rows = Scan(kIndex, prefix, store::PrefixEnd(prefix));
  for (; rows.Valid(); rows.Next()) {
    const auto contribution = DecodeContribution(rows.value());
    if (!contribution) return Damaged(TableName(kIndex));
    groups.push_back(contribution->group);
  }
  if (!rows.status().ok()) return rows.status();
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

absl::StatusOr<int64_t> RowReader::Count(absl::string_view key) const {
  auto stored = Get(kIndex, key);
  if (!stored.ok()) return stored.status();
  return DecodeTotal(stored->value_or(""));
}

absl::StatusOr<int64_t> RowReader::Total(Kind kind) const { return Count(TotalKey(kind)); }
absl::StatusOr<int64_t> RowReader::Total(JudgementTotal total) const { return Count(TotalKey(total)); }
absl::StatusOr<int64_t> RowReader::Contradictions() const { return Count(ContradictionTotalKey()); }
absl::StatusOr<int64_t> RowReader::Stories() const { return Count(StoryTotalKey()); }

absl::StatusOr<std::vector<RowReader::DigestAt>> RowReader::DigestHistory(int count) const {
  const int64_t last = point_.position.revision;
  const int64_t first = std::max<int64_t>(1, last - count + 1);
  std::vector<DigestAt> digests;
  store::Iterator rows = Scan(kMeta, DigestKey(first), DigestKey(last + 1));
  for (; rows.Valid(); rows.Next()) {
    storage::v1::DigestRow row;
    if (!row.ParseFromArray(rows.value().data(), static_cast<int>(rows.value().size()))) {
      return Damaged(TableName(kMeta));
    }
    digests.push_back({RevisionOfDigestKey(rows.key()), row.digest()});
  }
  if (!rows.status().ok()) return rows.status();
  std::reverse(digests.begin(), digests.end());
  return digests;
}

}  // namespace accord::query
