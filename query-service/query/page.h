// One page of a listing: what the request asks for, and how ids become items until the page is full by number
// or by bytes.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/limits.h"
#include "query-service/query/id_source.h"
#include "query-service/query/page_token.h"

namespace accord::query {

struct PageRequest {
  size_t size = kPageSizeDefault;
  PageBinding binding;
  // The listing goes on after this id; empty: from the start.
  std::string after;
};

// INVALID_ARGUMENT for a negative size or a wrong token.
absl::StatusOr<PageRequest> ParsePageRequest(int page_size, const std::string& page_token,
                                             PageBinding binding);

template <typename Item>
struct Page {
  std::vector<Item> items;
  // Empty at the end.
  std::string next_page_token;
};

// Fills a page. `load` gives the items of some ids, one each, in order; it is asked for few at a time, since
// items can be big. An item that is in the listing throughout is given out exactly once over all pages,
// whatever comes and goes.
template <typename Item, typename Load>
absl::StatusOr<Page<Item>> FillPage(const PageRequest& request, const IdSource& source, const Load& load,
                                    size_t bytes_max = kPageBytesMax) {
  constexpr size_t kIdsAtOnce = 32;
  Page<Item> page;
  std::string last = request.after;
  size_t bytes = 0;
  while (true) {
    // One more than fits tells whether there is a next page.
    const size_t wanted = std::min(kIdsAtOnce, request.size - page.items.size() + 1);
    absl::StatusOr<std::vector<std::string>> ids = source(last, wanted);
    if (!ids.ok()) return ids.status();
    absl::StatusOr<std::vector<Item>> items = load(*ids);
    if (!items.ok()) return items.status();
    for (size_t i = 0; i < ids->size(); ++i) {
      const size_t item_bytes = (*items)[i].ByteSizeLong() + 8;
      const bool full =
          page.items.size() == request.size || (!page.items.empty() && bytes + item_bytes > bytes_max);
      if (full) {
        page.next_page_token = EncodePageToken(request.binding, last);
        return page;
      }
      bytes += item_bytes;
      page.items.push_back(std::move((*items)[i]));
      last = (*ids)[i];
    }
    if (ids->size() < wanted) return page;
  }
}

}  // namespace accord::query
