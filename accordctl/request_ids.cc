#include "accordctl/request_ids.h"

#include <algorithm>
#include <random>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/limits.h"

namespace accord::ctl {
namespace {

// "." and a short id.
constexpr size_t kSuffixBytes = 27;
constexpr size_t kPrefixBytesMax = kRequestIdBytesMax - kSuffixBytes;
constexpr size_t kRandomBytes = 16;

std::string RandomPrefix() {
  std::random_device random;
  std::string bytes;
  while (bytes.size() < kRandomBytes) bytes.push_back(static_cast<char>(random()));
  return LowerBase32(bytes);
}

}  // namespace

RequestIds::RequestIds(absl::string_view prefix)
    : prefix_(prefix.empty() ? RandomPrefix() : std::string(prefix)) {}

std::string RequestIds::Of(const std::filesystem::path& path, const v1::ArticleInput& article) const {
  return absl::StrCat(prefix_, ".", ShortId(PartsHash().Add(path.string()).Add(article.SerializeAsString())));
}

bool RequestIds::IsPrefix(absl::string_view text) {
  const auto may_stand = [](char c) { return absl::ascii_isalnum(c) || absl::StrContains("._:-", c); };
  return !text.empty() && text.size() <= kPrefixBytesMax && std::all_of(text.begin(), text.end(), may_stand);
}

}  // namespace accord::ctl
