#include "query-service/query/filtered_page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "query-service/query/match_cursor.h"
#include "query-service/query/record_reads.h"
#include "query-service/view/filter_rows.h"

namespace accord::query {
namespace {

constexpr size_t kLoadedAtOnce = 32;

// An id and its place in the order; by name the place is empty. Both together are what a token holds.
struct Placed {
  std::string place;
  std::string id;

  std::string Position() const { return absl::StrCat(place, id); }
  friend bool operator<(const Placed& a, const Placed& b) {
    return a.place != b.place ? a.place < b.place : a.id < b.id;
  }
};

// One page of a match in one order.
class Page {
 public:
  Page(const RowReader& rows, Kind kind, const PageRequest& request, const RecordMatch& match,
       ListOrder order, bool basic, const FilterLimits& limits)
      : rows_(rows),
        kind_(kind),
        match_(match),
        order_(order),
        basic_(basic),
        limits_(limits),
        request_(request),
        page_(request) {}

  absl::StatusOr<std::string> Fill() {
    const absl::Status status = order_ == ListOrder::kName ? FillByName() : FillByOrder();
    if (!status.ok()) return status;
    return std::move(page_).Finish(MetaBytes(rows_.point()));
  }

 private:
  // One more than fits tells whether there is a next page.
  size_t Wanted() const { return request_.size + 1 - given_; }

  absl::Status FillByName() {
    MatchCursor cursor(rows_, kind_, match_, request_.after, limits_.examined, /*with_rows=*/false);
    bool more = true;
    while (more && !full_) {
      std::vector<Placed> found;
      while (found.size() < std::min(kLoadedAtOnce, Wanted())) {
        absl::StatusOr<bool> next = cursor.Next();
        if (!next.ok()) return next.status();
        if (!(more = *next)) break;
        found.push_back({"", cursor.id()});
      }
      if (absl::Status status = Give(found); !status.ok()) return status;
    }
    if (full_ || !cursor.spent()) return absl::OkStatus();
    if (limits_.whole) return store::NotInMemory();
    page_.EndAfter(cursor.passed());
    return absl::OkStatus();
  }

  absl::Status FillByOrder() {
    if (match_.nothing) return absl::OkStatus();
    std::vector<Placed> found;
    if (!match_.ids) {
      Walk walk(*this);
      bool ended = false;
      if (absl::Status status = walk.Go(limits_.tried, &found, &ended); !status.ok()) return status;
      if (ended || found.size() >= Wanted()) return Give(found);
      std::vector<Placed> all;
      absl::StatusOr<bool> whole = FindAll(&all);
      if (!whole.ok()) return whole.status();
      if (*whole) return Give(all);
      if (limits_.whole) return store::NotInMemory();
      if (absl::Status status = walk.Go(limits_.examined - limits_.tried, &found, &ended); !status.ok())
        return status;
      if (absl::Status status = Give(found); !status.ok() || full_ || ended) return status;
      page_.EndAfter(walk.passed());
      return absl::OkStatus();
    }
    absl::StatusOr<bool> whole = FindAll(&found);
    if (!whole.ok()) return whole.status();
    if (limits_.whole && !*whole) return store::NotInMemory();
    return Give(found);
  }

  // Along the order, from where the page begins.
  class Walk {
   public:
    explicit Walk(const Page& page)
        : page_(page),
          prefix_(page.order_ == ListOrder::kDate ? DateOrderPrefix(page.kind_)
                                                  : SourcesOrderPrefix(page.kind_)),
          entries_(page.rows_.IndexAfter(prefix_, page.request_.after)) {}

    // Adds what passes of the next `entries_max` entries, as far as the page wants it.
    absl::Status Go(size_t entries_max, std::vector<Placed>* found, bool* ended) {
      for (size_t i = 0; i < entries_max && found->size() < page_.Wanted(); ++i, entries_.Next()) {
        if (!entries_.Valid()) {
          *ended = true;
          return entries_.status();
        }
        const absl::string_view entry = entries_.key().substr(prefix_.size());
        passed_ = std::string(entry);
        Placed placed = {std::string(entry.substr(0, kOrderPlaceBytes)),
                         std::string(entry.substr(kOrderPlaceBytes))};
        absl::StatusOr<bool> passes = page_.Passes(placed.id);
        if (!passes.ok()) return passes.status();
        if (*passes) found->push_back(std::move(placed));
      }
      return absl::OkStatus();
    }
    const std::string& passed() const { return passed_; }

   private:
    const Page& page_;
    const std::string prefix_;
    store::Iterator entries_;
    std::string passed_;
  };

  absl::StatusOr<bool> Passes(const std::string& id) const {
    absl::StatusOr<std::string> row = rows_.FilterBytes(kind_, id);
    if (!row.ok()) return row.status();
    FilterView view;
    if (!view.Parse(*row)) return rows_.DamagedFilter();
    absl::StatusOr<bool> passes = PassesTerms(rows_, match_, view, id);
    if (!passes.ok() || !*passes) return passes;
    return PassesRow(match_, view) ? PassesStories(rows_, kind_, match_, id) : false;
  }

  // All that pass, sorted, those of this page first; false when they are too many to look at.
  absl::StatusOr<bool> FindAll(std::vector<Placed>* found) const {
    MatchCursor cursor(rows_, kind_, match_, "", limits_.examined,
                       /*with_rows=*/order_ == ListOrder::kDate);
    size_t passed = 0;
    while (true) {
      absl::StatusOr<bool> next = cursor.Next();
      if (!next.ok()) return next.status();
      if (!*next) break;
      if (++passed > limits_.sorted && !match_.ids) return false;
      absl::StatusOr<std::string> place = PlaceOf(cursor);
      if (!place.ok()) return place.status();
      Placed placed = {*std::move(place), cursor.id()};
      if (placed.Position() > request_.after) found->push_back(std::move(placed));
    }
    if (cursor.spent()) return false;
    const size_t first = std::min(found->size(), request_.size + 1);
    std::partial_sort(found->begin(), found->begin() + static_cast<ptrdiff_t>(first), found->end());
    found->resize(first);
    return true;
  }

  absl::StatusOr<std::string> PlaceOf(const MatchCursor& cursor) const {
    if (order_ == ListOrder::kDate) return DatePlace(OrderDay(cursor.view().row()));
    absl::StatusOr<uint32_t> stories = rows_.StoriesOf(kind_, cursor.id());
    if (!stories.ok()) return stories.status();
    return SourcesPlace(*stories);
  }

  // Puts them on the page until it is full.
  absl::Status Give(const std::vector<Placed>& found) {
    for (size_t begin = 0; begin < found.size() && !full_; begin += kLoadedAtOnce) {
      const size_t end = std::min(found.size(), begin + kLoadedAtOnce);
      std::vector<std::string> ids;
      for (size_t i = begin; i < end; ++i) ids.push_back(found[i].id);
      absl::StatusOr<std::vector<ListItem>> items = LoadRecords(rows_, kind_, ids, basic_);
      if (!items.ok()) return items.status();
      for (size_t i = begin; i < end && !full_; ++i) {
        full_ = !page_.Add(found[i].Position(), (*items)[i - begin].bytes);
        if (!full_) ++given_;
      }
    }
    return absl::OkStatus();
  }

  const RowReader& rows_;
  const Kind kind_;
  const RecordMatch& match_;
  const ListOrder order_;
  const bool basic_;
  const FilterLimits& limits_;
  const PageRequest& request_;
  PageWriter page_;
  size_t given_ = 0;
  bool full_ = false;
};

}  // namespace

absl::StatusOr<ListOrder> ParseOrder(const std::string& order_by, const std::vector<NamedOrder>& orders) {
  if (order_by.empty()) return ListOrder::kName;
  std::string names;
  for (const NamedOrder& each : orders) {
    if (each.order_by == order_by) return each.order;
    absl::StrAppend(&names, names.empty() ? "'" : ", '", each.order_by, "'");
  }
  return InvalidField("order_by", absl::StrCat("is '", absl::string_view(order_by).substr(0, kNameBytesMax),
                                               "', must be one of ", names));
}

absl::Status CheckCounts(const RowReader& rows) {
  if (rows.point().view_version >= kViewFiltersSince) return absl::OkStatus();
  return WithRetryAfter(
      Error(
          absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
          "this replica serves a view of an earlier version, which cannot answer this; one that can is being "
          "folded beside it"),
      kNotReadyRetryMs);
}

absl::StatusOr<std::string> FilteredPage(const RowReader& rows, Kind kind, const PageRequest& request,
                                         const RecordMatch& match, ListOrder order, bool basic,
                                         const FilterLimits& limits) {
  if (order != ListOrder::kName || match.NeedsFilters()) {
    if (absl::Status status = CheckCounts(rows); !status.ok()) return status;
  }
  return Page(rows, kind, request, match, order, basic, limits).Fill();
}

}  // namespace accord::query
