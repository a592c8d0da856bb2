#include "query-service/query/contradiction_reads.h"

#include <optional>
#include <utility>
#include <vector>

#include "query-service/query/record_name.h"
#include "query-service/query/record_reads.h"

namespace accord::query {
namespace {

// The rows with this prefix, which are the items, by what of their keys is behind it.
absl::StatusOr<std::string> RowsPage(const RowReader& rows, const std::string& prefix,
                                     const PageRequest& request) {
  const auto source = [&](const std::string& after,
                          size_t items_max) -> absl::StatusOr<std::vector<ListItem>> {
    std::vector<ListItem> items;
    const absl::Status status = rows.VisitAfter(kContradiction, prefix, after, items_max,
                                                [&items](absl::string_view id, absl::string_view row) {
                                                  items.push_back({std::string(id), std::string(row)});
                                                  return absl::OkStatus();
                                                });
    if (!status.ok()) return status;
    return items;
  };
  return FillPage(request, source, MetaBytes(rows.point()));
}

// Of a record that any member names; nullopt when nothing live does.
absl::StatusOr<std::optional<std::string>> PrefixOf(const RowReader& rows, const RecordName& record) {
  const auto group = rows.GroupOfMember(record.kind, record.id);
  if (!group.ok()) return group.status();
  if (!group->has_value()) return std::optional<std::string>();
  const auto clusters = rows.Clusters(record.kind, {**group});
  if (!clusters.ok()) return clusters.status();
  return ContradictionPrefix(record.kind, clusters->front().canonical());
}

}  // namespace

absl::StatusOr<Encoded<v1::GetContradictionResponse>> GetContradiction(
    const RowReader& rows, const v1::GetContradictionRequest& request) {
  const absl::StatusOr<std::string> id = ParseResourceName("name", kContradictions, request.name());
  if (!id.ok()) return id.status();
  const absl::StatusOr<std::optional<std::string>> row = rows.ContradictionBytes(*id);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return NotFound(request.name());
  return GetReply<v1::GetContradictionResponse>(**row, rows.point());
}

absl::StatusOr<Encoded<v1::ListContradictionsResponse>> ListContradictions(
    const RowReader& rows, const v1::ListContradictionsRequest& request) {
  const v1::ContradictionMatch& match = request.match();
  const absl::StatusOr<PageRequest> page_request =
      ParsePageRequest(request.page_size(), request.page_token(),
                       BindPage(rows.point().view_version, "ListContradictions", match, 0));
  const bool all = match.record().empty();
  absl::StatusOr<RecordName> record = RecordName{Kind::kAgreement, ""};
  if (!all) record = ParseRecordName("match.record", {Kind::kAgreement, Kind::kFigure}, match.record());
  if (absl::Status status = JoinViolations({page_request.status(), record.status()}); !status.ok())
    return status;
  if (rows.tier() == store::ReadTier::kMemory && !IsShort(*page_request)) return store::NotInMemory();
  absl::StatusOr<std::optional<std::string>> prefix = std::optional<std::string>("");
  if (!all) prefix = PrefixOf(rows, *record);
  if (!prefix.ok()) return prefix.status();
  absl::StatusOr<std::string> page =
      prefix->has_value()
          ? RowsPage(rows, **prefix, *page_request)
          : FillPage(
                *page_request, [](const std::string&, size_t) { return std::vector<ListItem>(); },
                MetaBytes(rows.point()));
  if (!page.ok()) return page.status();
  return ListReply<v1::ListContradictionsResponse>(*std::move(page));
}

}  // namespace accord::query
