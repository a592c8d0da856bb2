#include "query-service/query/record_reads.h"

#include "absl/strings/str_cat.h"

namespace accord::query {
namespace {

// The id behind a name that was checked.
std::string IdOf(absl::string_view collection, const std::string& name) {
  return ParseResourceName("name", collection, name).value_or("");
}

absl::StatusOr<std::vector<std::string>> CanonicalsOfArticle(const RowReader& rows, Kind kind,
                                                             const std::string& article) {
  absl::StatusOr<std::vector<GroupId>> groups = rows.GroupsOfArticle(IdOf(kArticles, article), kind);
  if (!groups.ok()) return groups.status();
  auto group_rows = rows.Groups(kind, *groups);
  if (!group_rows.ok()) return group_rows.status();
  std::vector<std::string> ids;
  for (auto& row : *group_rows) ids.push_back(std::move(*row.mutable_canonical()));
  return ids;
}

}  // namespace

v1::ReadMeta MetaOf(const ReadPoint& point) {
  v1::ReadMeta meta;
  if (!point.position.epoch.empty()) meta.set_read_at(FormatToken(point.position));
  return meta;
}

absl::Status CheckView(int view) {
  if (v1::RecordView_IsValid(view)) return absl::OkStatus();
  return InvalidField("view", absl::StrCat("is ", view, ", must be BASIC or FULL"));
}

absl::Status CheckOptionalName(absl::string_view field, absl::string_view collection,
                               const std::string& name) {
  return name.empty() ? absl::OkStatus() : ParseResourceName(field, collection, name).status();
}

absl::StatusOr<std::vector<StoredRecord>> LoadStored(const RowReader& rows, Kind kind,
                                                     const std::vector<std::string>& ids) {
  auto records = rows.Records(kind, ids);
  if (!records.ok()) return records.status();
  std::vector<GroupId> group_ids;
  for (const auto& record : *records) {
    const auto group = GroupId::FromBytes(record.group());
    if (!group) {
      return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "a stored record has no group");
    }
    group_ids.push_back(*group);
  }
  auto groups = rows.Groups(kind, group_ids);
  if (!groups.ok()) return groups.status();
  std::vector<StoredRecord> out(ids.size());
  for (size_t i = 0; i < ids.size(); ++i) {
    out[i].record = std::move(*(*records)[i].mutable_record());
    out[i].support.set_articles((*groups)[i].articles());
    out[i].support.set_members((*groups)[i].members());
    out[i].support.set_claims((*groups)[i].claims());
  }
  return out;
}

absl::StatusOr<std::string> CanonicalOf(const RowReader& rows, Kind kind, absl::string_view name) {
  absl::StatusOr<std::string> id = ParseResourceName("name", CollectionOf(kind), name);
  if (!id.ok()) return id.status();
  absl::StatusOr<std::optional<GroupId>> group = rows.GroupOfMember(kind, *id);
  if (!group.ok()) return group.status();
  if (!group->has_value()) return NotFound(name);
  auto row = rows.Groups(kind, {**group});
  if (!row.ok()) return row.status();
  return row->front().canonical();
}

absl::StatusOr<IdSource> RecordSource(const RowReader& rows, Kind kind, const RecordFilter& filter) {
  // The participant filter and the type filter are each a prefix of the index, which lists and also tells
  // whether one id passes.
  std::string prefix;
  if (!filter.participant.empty()) {
    auto group = rows.GroupOfMember(Kind::kParticipant, IdOf(kParticipants, filter.participant));
    if (!group.ok()) return group.status();
    if (!group->has_value()) return ListSource({});
    prefix = ListedPrefix(kind, **group);
  } else if (filter.participant_type != 0) {
    prefix = TypedPrefix(filter.participant_type);
  }
  if (filter.article.empty()) {
    return prefix.empty() ? IndexSource(rows, kRecord, KindPrefix(kind)) : IndexSource(rows, kIndex, prefix);
  }
  absl::StatusOr<std::vector<std::string>> ids = CanonicalsOfArticle(rows, kind, filter.article);
  if (!ids.ok()) return ids.status();
  IdSource source = ListSource(*std::move(ids));
  if (prefix.empty()) return source;
  return FilteredSource(std::move(source), [&rows, prefix](const std::string& id) {
    return rows.InIndex(absl::StrCat(prefix, id));
  });
}

}  // namespace accord::query
