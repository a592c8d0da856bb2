#include "query-service/query/page.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "query-service/query/wire.h"

namespace accord::query {
namespace {

constexpr size_t kItemsAtOnce = 32;
// What is made room for: more than most items have.
constexpr size_t kUsualItemBytes = 512;
// A field's tag and length.
constexpr size_t kFieldHeadBytes = 8;

}  // namespace

absl::StatusOr<PageRequest> ParsePageRequest(int page_size, const std::string& page_token,
                                             PageBinding binding) {
  if (page_size < 0)
    return InvalidField("page_size", absl::StrCat("is ", page_size, ", must not be negative"));
  absl::StatusOr<std::string> after = DecodePageToken(page_token, binding);
  if (!after.ok()) return after.status();
  const int size = page_size == 0 ? kPageSizeDefault : std::min(page_size, kPageSizeMax);
  return PageRequest{static_cast<size_t>(size), std::move(binding), *std::move(after)};
}

PageWriter::PageWriter(const PageRequest& request, size_t bytes_max)
    : request_(request), bytes_max_(bytes_max) {
  bytes_.reserve(std::min(bytes_max, (request.size + 1) * kUsualItemBytes));
}

bool PageWriter::Add(absl::string_view id, absl::string_view head, absl::string_view tail) {
  const size_t size = head.size() + tail.size();
  more_ = items_ == request_.size || (items_ > 0 && bytes_.size() + size + kFieldHeadBytes > bytes_max_);
  if (more_) return false;
  AppendBytesHead(1, size, &bytes_);
  bytes_.append(head.data(), head.size());
  bytes_.append(tail.data(), tail.size());
  last_.assign(id.data(), id.size());
  ++items_;
  return true;
}

void PageWriter::EndAfter(absl::string_view id) {
  more_ = true;
  last_.assign(id.data(), id.size());
}

std::string PageWriter::Finish(absl::string_view meta) && {
  if (more_) AppendBytesField(2, EncodePageToken(request_.binding, last_), &bytes_);
  AppendBytesField(3, meta, &bytes_);
  return std::move(bytes_);
}

absl::StatusOr<std::string> FillPage(const PageRequest& request, const ItemSource& source,
                                     absl::string_view meta, size_t bytes_max) {
  PageWriter page(request, bytes_max);
  std::string last = request.after;
  while (true) {
    // One more than fits tells whether there is a next page.
    const size_t wanted = std::min(kItemsAtOnce, request.size - page.items() + 1);
    absl::StatusOr<std::vector<ListItem>> items = source(last, wanted);
    if (!items.ok()) return items.status();
    for (const ListItem& item : *items) {
      if (!page.Add(item.id, item.bytes)) return std::move(page).Finish(meta);
    }
    if (items->size() < wanted) return std::move(page).Finish(meta);
    last = std::move(items->back().id);
  }
}

}  // namespace accord::query
