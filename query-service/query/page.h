// One page of a listing: what the request asks for, and how ids become items until the page is full by number
// or by bytes.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/encoded.h"
#include "common/base/limits.h"
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

struct ListItem {
  std::string id;
  // Of its message.
  std::string bytes;
};
// The items with ids after `after` (empty: from the start), ascending, at most `items_max`; fewer only at the
// end.
using ItemSource =
    std::function<absl::StatusOr<std::vector<ListItem>>(const std::string& after, size_t items_max)>;

// A page whose items are put into the reply's bytes one after the other, as one scan gives them.
class PageWriter {
 public:
  // Of the reply's items, with room for the rest.
  explicit PageWriter(const PageRequest& request, size_t bytes_max = kPageBytesMax);

  // The item is `head` and `tail` behind each other. False: the page is full, and this one is the first of
  // the next.
  bool Add(absl::string_view id, absl::string_view head, absl::string_view tail = {});
  // The page ends here, full or not: the next one goes on after `id`.
  void EndAfter(absl::string_view id);
  // How many were added.
  size_t items() const { return items_; }
  // The whole reply.
  std::string Finish(absl::string_view meta) &&;

 private:
  const PageRequest& request_;
  const size_t bytes_max_;
  size_t items_ = 0;
  bool more_ = false;
  std::string last_;
  std::string bytes_;
};

// The reply of a page that a source fills: it is asked for few items at a time, since they can be big. An
// item that is in the listing throughout is given out exactly once over all pages, whatever comes and goes.
absl::StatusOr<std::string> FillPage(const PageRequest& request, const ItemSource& source,
                                     absl::string_view meta, size_t bytes_max = kPageBytesMax);

// Whether a page may be read on one of gRPC's threads: it is so short that no call behind it notices.
inline bool IsShort(const PageRequest& request) { return request.size <= kInlinePageItemsMax; }

// The reply of a listing by its bytes: the items are its first field, the token its second, `meta` its third.
template <typename Response>
Encoded<Response> ListReply(std::string bytes) {
  static_assert(Response::kNextPageTokenFieldNumber == 2 && Response::kMetaFieldNumber == 3);
  return {std::move(bytes)};
}

}  // namespace accord::query
