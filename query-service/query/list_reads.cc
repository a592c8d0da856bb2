#include "query-service/query/list_reads.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "query-service/query/record_reads.h"
#include "query-service/query/wire.h"

namespace accord::query {
namespace {

constexpr uint32_t kFacets = 4;

absl::StatusOr<std::string> PageBytes(const RowReader& rows, const ListMethod& method,
                                      const PageRequest& request, const RecordMatch& match, ListOrder order,
                                      int view) {
  const bool basic = method.kind != Kind::kArticle && view != v1::RECORD_VIEW_FULL;
  if (match.MatchesAll() && order == ListOrder::kName) return WholePage(rows, method.kind, request, basic);
  const bool in_place = rows.tier() == store::ReadTier::kMemory;
  if (in_place && !IsShort(request)) return store::NotInMemory();
  return FilteredPage(rows, method.kind, request, match, order, basic, in_place ? kInPlace : FilterLimits());
}

}  // namespace

absl::StatusOr<std::string> ListBytes(const RowReader& rows, const ListMethod& method, const ListAsked& asked,
                                      FillMatch fill) {
  const bool in_place = rows.tier() == store::ReadTier::kMemory;
  // Counts are of all that passes.
  if (in_place && !asked.facets.empty()) return store::NotInMemory();
  const absl::StatusOr<PageRequest> page =
      ParsePageRequest(asked.page_size, asked.page_token,
                       BindPage(rows.point().view_version, absl::StrCat(method.name, " ", asked.order_by),
                                asked.match, asked.view));
  const absl::StatusOr<ListOrder> order = ParseOrder(asked.order_by, method.orders);
  const auto facets = ParseFacets(asked.facets, method.facets);
  MatchBuilder builder(rows, method.kind);
  for (absl::Status status : {page.status(), order.status(), facets.status(), CheckView(asked.view)})
    builder.Check(std::move(status));
  fill(&builder);
  const absl::StatusOr<RecordMatch> match = builder.Finish();
  if (!match.ok()) return match.status();
  const bool counts = !facets->empty() && page->after.empty();
  if (absl::Status status = counts ? CheckCounts(rows) : absl::OkStatus(); !status.ok()) return status;
  absl::StatusOr<std::string> bytes = PageBytes(rows, method, *page, *match, *order, asked.view);
  if (!bytes.ok() || !counts) return bytes;
  const auto counted = CountFacets(rows, method.kind, *match, *facets);
  if (!counted.ok()) return counted.status();
  for (const v1::Facet& facet : *counted) AppendBytesField(kFacets, facet.SerializeAsString(), &*bytes);
  return bytes;
}

}  // namespace accord::query
