// Pages of what passes a match, in any order.
//
// By name: the cursor of the match itself. Otherwise along the order, each entry tested, if that fills the
// page soon; else, if few pass at all, those sorted; else further along the order, kEntriesExaminedMax
// entries a page. Which way was taken does not show: a page stands behind a place in the order.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "query-service/query/page.h"
#include "query-service/query/record_match.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

enum class ListOrder { kName, kDate, kSources };

// Where `order_by` stands among `orders`; the empty one is by name. INVALID_ARGUMENT for every other, telling
// which there are.
struct NamedOrder {
  absl::string_view order_by;
  ListOrder order;
};
absl::StatusOr<ListOrder> ParseOrder(const std::string& order_by, const std::vector<NamedOrder>& orders);

// What one page looks at; other than the defaults in tests alone.
struct FilterLimits {
  // Along the order before anything else is tried: a match that one in twelve passes fills a page of twenty.
  size_t tried = 256;
  size_t examined = kEntriesExaminedMax;
  size_t sorted = kSortedMatchesMax;
  // What these are too few for is NotInMemory instead of a page that ends early.
  bool whole = false;
};
// Of a read in memory, on one of gRPC's threads.
inline constexpr FilterLimits kInPlace = {kInlineEntriesExaminedMax / 2, kInlineEntriesExaminedMax,
                                          kInlineEntriesExaminedMax, true};

// The reply's bytes without its facets. UNAVAILABLE (NOT_READY) when the view is of a version that cannot
// tell: one that can is being folded beside it. `basic`: records without evidence; of articles always false.
absl::StatusOr<std::string> FilteredPage(const RowReader& rows, Kind kind, const PageRequest& request,
                                         const RecordMatch& match, ListOrder order, bool basic,
                                         const FilterLimits& limits = {});

// OK when the view has what facets are counted from; else as above.
absl::Status CheckCounts(const RowReader& rows);

}  // namespace accord::query
