#include "query-service/query/page.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace accord::query {

absl::StatusOr<PageRequest> ParsePageRequest(int page_size, const std::string& page_token,
                                             PageBinding binding) {
  if (page_size < 0)
    return InvalidField("page_size", absl::StrCat("is ", page_size, ", must not be negative"));
  absl::StatusOr<std::string> after = DecodePageToken(page_token, binding);
  if (!after.ok()) return after.status();
  const int size = page_size == 0 ? kPageSizeDefault : std::min(page_size, kPageSizeMax);
  return PageRequest{static_cast<size_t>(size), std::move(binding), *std::move(after)};
}

}  // namespace accord::query
