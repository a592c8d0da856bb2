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

absl::StatusOr<Page> FillPage(const PageRequest& request, const ItemSource& source, size_t bytes_max) {
  Page page;
  std::string last = request.after;
  size_t bytes = 0;
  while (true) {
    // One more than fits tells whether there is a next page.
    const size_t wanted = std::min(kItemsAtOnce, request.size - page.items.size() + 1);
    absl::StatusOr<std::vector<ListItem>> items = source(last, wanted);
    if (!items.ok()) return items.status();
    for (ListItem& item : *items) {
      const size_t item_bytes = item.bytes.size() + kFieldHeadBytes;
      const bool full =
          page.items.size() == request.size || (!page.items.empty() && bytes + item_bytes > bytes_max);
      if (full) {
        page.next_page_token = EncodePageToken(request.binding, last);
        return page;
      }
      bytes += item_bytes;
      page.items.push_back(std::move(item.bytes));
      last = std::move(item.id);
    }
    if (items->size() < wanted) return page;
  }
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

std::string PageWriter::Finish(absl::string_view meta) && {
  if (more_) AppendBytesField(2, EncodePageToken(request_.binding, last_), &bytes_);
  AppendBytesField(3, meta, &bytes_);
  return std::move(bytes_);
}

std::string PageBytes(const Page& page, absl::string_view meta) {
  size_t size = page.next_page_token.size() + meta.size() + 2 * kFieldHeadBytes;
  for (const std::string& item : page.items) size += item.size() + kFieldHeadBytes;
  std::string bytes;
  bytes.reserve(size);
  for (const std::string& item : page.items) AppendBytesField(1, item, &bytes);
  if (!page.next_page_token.empty()) AppendBytesField(2, page.next_page_token, &bytes);
  AppendBytesField(3, meta, &bytes);
  return bytes;
}

}  // namespace accord::query
