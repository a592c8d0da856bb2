#include "query-service/query/row_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/store/ordered_code.h"

namespace accord::query {
namespace {

absl::Status Damaged(absl::string_view table) {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
               absl::StrCat("a row of the view's table ", table, " is missing or damaged"));
}

template <typename Row>
absl::StatusOr<std::optional<Row>> GetRow(const store::Database& database, const store::Snapshot* snapshot,
                                          Table table, absl::string_view key) {
  auto stored = database.Get(table, key, snapshot);
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return std::optional<Row>();
  Row row;
  if (!row.ParseFromString(**stored)) return Damaged(TableName(table));
  return std::optional<Row>(std::move(row));
}

template <typename Row>
absl::StatusOr<std::vector<Row>> GetRows(const store::Database& database, const store::Snapshot* snapshot,
                                         Table table, const std::vector<std::string>& keys) {
  auto stored = database.MultiGet(table, keys, snapshot);
  if (!stored.ok()) return stored.status();
  std::vector<Row> rows(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    if (!(*stored)[i].has_value() || !rows[i].ParseFromString(*(*stored)[i]))
      return Damaged(TableName(table));
  }
  return rows;
}

}  // namespace

absl::StatusOr<std::optional<v1::Article>> RowReader::Article(absl::string_view id) const {
  return GetRow<v1::Article>(database(), snapshot(), kArticle, id);
}

absl::StatusOr<std::vector<v1::Article>> RowReader::Articles(const std::vector<std::string>& ids) const {
  return GetRows<v1::Article>(database(), snapshot(), kArticle, ids);
}

absl::StatusOr<std::optional<storage::v1::SourceRow>> RowReader::Source(absl::string_view article) const {
  return GetRow<storage::v1::SourceRow>(database(), snapshot(), kSource, article);
}

absl::StatusOr<std::optional<GroupId>> RowReader::GroupOfMember(Kind kind, absl::string_view member) const {
  auto stored = database().Get(kMember, IdKey(kind, member), snapshot());
  if (!stored.ok()) return stored.status();
  if (!stored->has_value()) return std::optional<GroupId>();
  std::optional<GroupId> group = GroupId::FromBytes(**stored);
  if (!group) return Damaged(TableName(kMember));
  return group;
}

absl::StatusOr<std::vector<storage::v1::GroupRow>> RowReader::Groups(
    Kind kind, const std::vector<GroupId>& groups) const {
  std::vector<std::string> keys;
  for (const GroupId& group : groups) keys.push_back(GroupKey(kind, group));
  return GetRows<storage::v1::GroupRow>(database(), snapshot(), kGroup, keys);
}

absl::StatusOr<std::vector<storage::v1::RecordRow>> RowReader::Records(
    Kind kind, const std::vector<std::string>& ids) const {
  std::vector<std::string> keys;
  for (const std::string& id : ids) keys.push_back(IdKey(kind, id));
  return GetRows<storage::v1::RecordRow>(database(), snapshot(), kRecord, keys);
}

absl::StatusOr<bool> RowReader::InIndex(absl::string_view key) const {
  auto stored = database().Get(kIndex, key, snapshot());
  if (!stored.ok()) return stored.status();
  return stored->has_value();
}

absl::StatusOr<std::vector<std::string>> RowReader::IdsAfter(Table table, absl::string_view prefix,
                                                             absl::string_view after, size_t ids_max) const {
  // The least key after an id is that id with a zero byte.
  const std::string begin =
      after.empty() ? std::string(prefix) : absl::StrCat(prefix, after, std::string(1, '\0'));
  std::vector<std::string> ids;
  store::Iterator rows = database().Scan(table, begin, store::PrefixEnd(prefix), snapshot());
  for (; rows.Valid() && ids.size() < ids_max; rows.Next()) {
    ids.emplace_back(rows.key().substr(prefix.size()));
  }
  if (!rows.Valid() && !rows.status().ok()) return rows.status();
  return ids;
}

absl::StatusOr<std::vector<GroupId>> RowReader::GroupsOfArticle(absl::string_view article, Kind kind) const {
  const std::string prefix = ContributionPrefix(article, kind);
  std::vector<GroupId> groups;
  store::Iterator rows = database().Scan(kIndex, prefix, store::PrefixEnd(prefix), snapshot());
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

absl::StatusOr<int64_t> RowReader::Total(Kind kind) const {
  auto stored = database().Get(kIndex, TotalKey(kind), snapshot());
  if (!stored.ok()) return stored.status();
  return DecodeTotal(stored->value_or(""));
}

absl::StatusOr<std::vector<RowReader::DigestAt>> RowReader::DigestHistory(int count) const {
  const int64_t last = point_.position.revision;
  const int64_t first = std::max<int64_t>(1, last - count + 1);
  std::vector<DigestAt> digests;
  store::Iterator rows = database().Scan(kMeta, DigestKey(first), DigestKey(last + 1), snapshot());
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
