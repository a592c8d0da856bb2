#include "query-service/query/record_reads.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "accord/v1/agreement.pb.h"
#include "accord/v1/figure.pb.h"
#include "accord/v1/participant.pb.h"
#include "query-service/query/wire.h"

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
  auto group_rows = rows.Clusters(kind, *groups);
  if (!group_rows.ok()) return group_rows.status();
  std::vector<std::string> ids;
  for (auto& row : *group_rows) ids.push_back(std::move(*row.mutable_canonical()));
  return ids;
}

// The same in all three, and behind every other field, so that BASIC is the beginning of a stored record.
constexpr uint32_t kEvidence = v1::Agreement::kEvidenceFieldNumber;
constexpr uint32_t kSupport = v1::Agreement::kSupportFieldNumber;
static_assert(kEvidence < kSupport);
static_assert(v1::Participant::kEvidenceFieldNumber == kEvidence &&
              v1::Participant::kSupportFieldNumber == kSupport);
static_assert(v1::Figure::kEvidenceFieldNumber == kEvidence && v1::Figure::kSupportFieldNumber == kSupport);
// Four counts and their tags.
constexpr size_t kSupportBytesMax = 32;

absl::Status DamagedRecord() {
  return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION, "a stored record is damaged");
}

// The parts of a stored record that go into replies; the views point into the row.
struct RecordParts {
  absl::string_view record;
  std::optional<GroupId> group;
};
absl::StatusOr<RecordParts> PartsOf(absl::string_view row, bool basic) {
  RecordParts parts;
  WireFields fields(row);
  for (; fields.Valid(); fields.Next()) {
    if (fields.number() == storage::v1::RecordRow::kRecordFieldNumber) parts.record = fields.bytes();
    if (fields.number() == storage::v1::RecordRow::kGroupFieldNumber)
      parts.group = GroupId::FromBytes(fields.bytes());
  }
  bool damaged = false;
  const absl::string_view beginning = FieldsBelow(kEvidence, parts.record, &damaged);
  if (basic) parts.record = beginning;
  if (fields.damaged() || damaged || parts.record.empty() || !parts.group) return DamagedRecord();
  return parts;
}

// What of the counts of a group goes into its record, and its canonical id.
struct GroupParts {
  std::string support;
  absl::string_view canonical;
};
absl::StatusOr<GroupParts> GroupPartsOf(absl::string_view row) {
  using storage::v1::GroupRow;
  GroupParts parts;
  WireFields fields(row);
  for (; fields.Valid(); fields.Next()) {
    switch (fields.number()) {
      case GroupRow::kCanonicalFieldNumber:
        parts.canonical = fields.bytes();
        break;
      case GroupRow::kArticlesFieldNumber:
        AppendVarintField(v1::Support::kArticlesFieldNumber, fields.value(), &parts.support);
        break;
      case GroupRow::kStoriesFieldNumber:
        AppendVarintField(v1::Support::kStoriesFieldNumber, fields.value(), &parts.support);
        break;
      case GroupRow::kMembersFieldNumber:
        AppendVarintField(v1::Support::kMembersFieldNumber, fields.value(), &parts.support);
        break;
      case GroupRow::kClaimsFieldNumber:
        AppendVarintField(v1::Support::kClaimsFieldNumber, fields.value(), &parts.support);
        break;
      default:
        break;
    }
  }
  if (fields.damaged()) return DamagedRecord();
  return parts;
}

// Beginnings of items, and what their groups add to them.
class ItemsBuilder {
 public:
  ItemsBuilder(const RowReader& rows, Kind kind, bool basic) : rows_(rows), kind_(kind), basic_(basic) {}

  absl::Status Add(absl::string_view id, absl::string_view row) {
    absl::StatusOr<RecordParts> parts = PartsOf(row, basic_);
    if (!parts.ok()) return parts.status();
    ListItem& item = items_.emplace_back();
    item.id = std::string(id);
    item.bytes.reserve(parts->record.size() + kSupportBytesMax);
    item.bytes.append(parts->record.data(), parts->record.size());
    groups_.push_back(*parts->group);
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<ListItem>> Finish() {
    auto rows = rows_.GroupBytes(kind_, groups_);
    if (!rows.ok()) return rows.status();
    for (size_t i = 0; i < items_.size(); ++i) {
      absl::StatusOr<GroupParts> group = GroupPartsOf((*rows)[i]);
      if (!group.ok()) return group.status();
      AppendBytesField(kSupport, group->support, &items_[i].bytes);
    }
    return std::move(items_);
  }

 private:
  const RowReader& rows_;
  const Kind kind_;
  const bool basic_;
  std::vector<ListItem> items_;
  std::vector<GroupId> groups_;
};

// Every record without evidence: the rows are the items.
absl::StatusOr<std::string> SummaryPage(const RowReader& rows, Kind kind, const PageRequest& request) {
  if (rows.tier() == store::ReadTier::kMemory && !IsShort(request)) return store::NotInMemory();
  PageWriter page(request);
  const absl::Status status =
      rows.VisitSummaries(kind, request.after,
                          [&page](absl::string_view id, absl::string_view record, absl::string_view support) {
                            return page.Add(id, record, support);
                          });
  if (!status.ok()) return status;
  return std::move(page).Finish(MetaBytes(rows.point()));
}

}  // namespace

std::string MetaBytes(const ReadPoint& point) {
  std::string bytes;
  if (!point.position.epoch.empty()) {
    AppendBytesField(v1::ReadMeta::kReadAtFieldNumber, FormatToken(point.position), &bytes);
  }
  return bytes;
}

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

absl::StatusOr<std::vector<ListItem>> LoadRecords(const RowReader& rows, Kind kind,
                                                  const std::vector<std::string>& ids, bool basic) {
  auto stored = rows.RecordBytes(kind, ids);
  if (!stored.ok()) return stored.status();
  ItemsBuilder items(rows, kind, basic);
  for (size_t i = 0; i < ids.size(); ++i) {
    if (absl::Status status = items.Add(ids[i], (*stored)[i]); !status.ok()) return status;
  }
  return items.Finish();
}

absl::StatusOr<std::string> GetRecord(const RowReader& rows, Kind kind, const std::string& name, int view) {
  if (absl::Status status = CheckView(view); !status.ok()) return status;
  absl::StatusOr<std::string> id = ParseResourceName("name", CollectionOf(kind), name);
  if (!id.ok()) return id.status();
  absl::StatusOr<std::optional<GroupId>> group = rows.GroupOfMember(kind, *id);
  if (!group.ok()) return group.status();
  if (!group->has_value()) return NotFound(name);
  absl::StatusOr<std::string> cluster = rows.ClusterBytes(kind, **group);
  if (!cluster.ok()) return cluster.status();
  absl::StatusOr<GroupParts> counts = GroupPartsOf(*cluster);
  if (!counts.ok()) return counts.status();
  auto record = rows.RecordBytes(kind, {std::string(counts->canonical)});
  if (!record.ok()) return record.status();
  absl::StatusOr<RecordParts> parts = PartsOf(record->front(), view == v1::RECORD_VIEW_BASIC);
  if (!parts.ok()) return parts.status();
  std::string bytes;
  bytes.reserve(parts->record.size() + kSupportBytesMax);
  bytes.append(parts->record.data(), parts->record.size());
  AppendBytesField(kSupport, counts->support, &bytes);
  return bytes;
}

std::string RecordBytes(absl::string_view record, const ReadPoint& point) {
  const std::string meta = MetaBytes(point);
  std::string bytes;
  bytes.reserve(record.size() + meta.size() + kSupportBytesMax);
  AppendBytesField(1, record, &bytes);
  AppendBytesField(2, meta, &bytes);
  return bytes;
}

absl::StatusOr<IdSource> RecordSource(const RowReader& rows, Kind kind, const RecordFilter& filter) {
  // The participant filter and the type filter are each some prefixes of the index, which lists and also
  // tells whether one id passes.
  std::vector<std::string> prefixes;
  if (!filter.participant.empty()) {
    auto groups = rows.ClusterOfMember(Kind::kParticipant, IdOf(kParticipants, filter.participant));
    if (!groups.ok()) return groups.status();
    if (groups->empty()) return ListSource({});
    for (const GroupId& group : *groups) prefixes.push_back(ListedPrefix(kind, group));
  } else if (filter.participant_type != 0) {
    prefixes = {TypedPrefix(filter.participant_type)};
  }
  if (filter.article.empty()) {
    return prefixes.empty() ? IndexSource(rows, kRecord, {KindPrefix(kind)})
                            : IndexSource(rows, kIndex, std::move(prefixes));
  }
  absl::StatusOr<std::vector<std::string>> ids = CanonicalsOfArticle(rows, kind, filter.article);
  if (!ids.ok()) return ids.status();
  IdSource source = ListSource(*std::move(ids));
  if (prefixes.empty()) return source;
  return FilteredSource(std::move(source), [&rows, prefixes](const std::string& id) -> absl::StatusOr<bool> {
    for (const std::string& prefix : prefixes) {
      absl::StatusOr<bool> passes = rows.InIndex(absl::StrCat(prefix, id));
      if (!passes.ok() || *passes) return passes;
    }
    return false;
  });
}

absl::StatusOr<std::string> RecordPage(const RowReader& rows, Kind kind, const PageRequest& request,
                                       const RecordFilter& filter, int view) {
  const bool basic = view != v1::RECORD_VIEW_FULL;
  if (filter.MatchesAll() && basic && rows.point().view_version >= kViewSummarySince)
    return SummaryPage(rows, kind, request);
  // Many lookups, or much to read.
  if (rows.tier() == store::ReadTier::kMemory) return store::NotInMemory();
  const std::string meta = MetaBytes(rows.point());
  if (filter.MatchesAll()) {
    // What is listed stands in the order of the listing.
    const auto in_order = [&](const std::string& after, size_t items_max) {
      ItemsBuilder items(rows, kind, basic);
      absl::Status status = rows.VisitAfter(
          kRecord, KindPrefix(kind), after, items_max,
          [&items](absl::string_view id, absl::string_view row) { return items.Add(id, row); });
      return status.ok() ? items.Finish() : status;
    };
    return FillPage(request, in_order, meta);
  }
  absl::StatusOr<IdSource> source = RecordSource(rows, kind, filter);
  if (!source.ok()) return source.status();
  const auto by_id = [&](const std::string& after, size_t items_max) {
    absl::StatusOr<std::vector<std::string>> ids = (*source)(after, items_max);
    return ids.ok() ? LoadRecords(rows, kind, *ids, basic) : ids.status();
  };
  return FillPage(request, by_id, meta);
}

}  // namespace accord::query
