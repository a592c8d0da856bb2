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

// Every article: the rows are the items.
absl::StatusOr<std::string> ArticlePage(const RowReader& rows, const PageRequest& request) {
  if (rows.tier() == store::ReadTier::kMemory && !IsShort(request)) return store::NotInMemory();
  PageWriter page(request);
  const absl::Status status = rows.VisitArticles(
      request.after,
      [&page](absl::string_view id, absl::string_view article) { return page.Add(id, article); });
  if (!status.ok()) return status;
  return std::move(page).Finish(MetaBytes(rows.point()));
}

// One read of each.
absl::StatusOr<std::vector<ListItem>> ItemsOf(const std::vector<std::string>& ids,
                                              absl::StatusOr<std::vector<std::string>> bytes) {
  if (!bytes.ok()) return bytes.status();
  std::vector<ListItem> items(ids.size());
  for (size_t i = 0; i < ids.size(); ++i) items[i] = {ids[i], std::move((*bytes)[i])};
  return items;
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

absl::StatusOr<std::vector<ListItem>> LoadRecords(const RowReader& rows, Kind kind,
                                                  const std::vector<std::string>& ids, bool basic) {
  if (ids.empty()) return std::vector<ListItem>();
  if (kind == Kind::kArticle) return ItemsOf(ids, rows.ArticleBytes(ids));
  if (basic && rows.point().view_version >= kViewSummarySince)
    return ItemsOf(ids, rows.SummaryBytes(kind, ids));
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

absl::StatusOr<std::string> WholePage(const RowReader& rows, Kind kind, const PageRequest& request,
                                      bool basic) {
  if (kind == Kind::kArticle) return ArticlePage(rows, request);
  if (basic && rows.point().view_version >= kViewSummarySince) return SummaryPage(rows, kind, request);
  // Many lookups, or much to read.
  if (rows.tier() == store::ReadTier::kMemory) return store::NotInMemory();
  // What is listed stands in the order of the listing.
  const auto in_order = [&](const std::string& after, size_t items_max) {
    ItemsBuilder items(rows, kind, basic);
    absl::Status status =
        rows.VisitAfter(kRecord, KindPrefix(kind), after, items_max,
                        [&items](absl::string_view id, absl::string_view row) { return items.Add(id, row); });
    return status.ok() ? items.Finish() : status;
  };
  return FillPage(request, in_order, MetaBytes(rows.point()));
}

}  // namespace accord::query
