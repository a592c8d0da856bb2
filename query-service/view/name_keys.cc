#include "query-service/view/name_keys.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/store/ordered_code.h"
#include "query-service/view/keys.h"

namespace accord::query {
namespace {

constexpr char kNameTag = 'w';
// With less letters, what is left of a name says nothing.
constexpr size_t kDeletedBytesLeast = 4;

uint64_t HashOf(absl::string_view kept) {
  const std::string digest = PartsHash().Add(kept).Digest();
  uint64_t hash = 0;
  for (size_t i = 0; i < sizeof(hash); ++i) hash = hash << 8 | static_cast<unsigned char>(digest[i]);
  return hash;
}

}  // namespace

NameKey WholeKey(const std::vector<NameWord>& words) {
  std::string letters = FoldedName(words, "");
  std::sort(letters.begin(), letters.end());
  return {NameKeySort::kWhole, HashOf(letters), ""};
}

NameKey InitialsKey(std::string letters) {
  std::sort(letters.begin(), letters.end());
  return {NameKeySort::kInitials, HashOf(letters), ""};
}

NameKey FinalsKey(const std::vector<NameWord>& words) {
  std::string finals;
  for (const NameWord& word : words) finals.push_back(word.folded.back());
  std::sort(finals.begin(), finals.end());
  return {NameKeySort::kFinals, HashOf(finals), ""};
}

std::vector<NameKey> RestKeys(const std::vector<NameWord>& words) {
  if (words.empty()) return {};
  std::vector<absl::string_view> sorted;
  for (const NameWord& word : words) sorted.push_back(word.folded);
  std::sort(sorted.begin(), sorted.end());
  std::vector<NameKey> keys = {{NameKeySort::kRest, HashOf(absl::StrJoin(sorted, " ")), ""}};
  if (words.size() == 1) return keys;
  std::vector<size_t> left_out(sorted.size());
  std::iota(left_out.begin(), left_out.end(), 0);
  std::stable_sort(left_out.begin(), left_out.end(),
                   [&](size_t a, size_t b) { return sorted[a].size() > sorted[b].size(); });
  if (left_out.size() > kNameLeftOutMax) left_out.resize(kNameLeftOutMax);
  for (const size_t index : left_out) {
    std::vector<absl::string_view> rest = sorted;
    rest.erase(rest.begin() + static_cast<ptrdiff_t>(index));
    keys.push_back({NameKeySort::kRest, HashOf(absl::StrJoin(rest, " ")), std::string(sorted[index])});
  }
  return keys;
}

std::vector<NameKey> DeletedKeys(const std::vector<NameWord>& words) {
  if (words.empty() || words.size() > 2) return {};
  const std::string letters = FoldedName(words, "");
  if (letters.size() < kDeletedBytesLeast) return {};
  std::vector<std::string> kept = {letters};
  for (size_t i = 0; i < std::min(letters.size(), kNameDeletionsMax); ++i)
    kept.push_back(absl::StrCat(letters.substr(0, i), letters.substr(i + 1)));
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  std::vector<NameKey> keys;
  for (const std::string& each : kept) keys.push_back({NameKeySort::kDeleted, HashOf(each), ""});
  return keys;
}

std::string NameRowPrefix(char sort, uint64_t hash) {
  std::string key{kNameTag, sort};
  for (int shift = 56; shift >= 0; shift -= 8) key.push_back(static_cast<char>(hash >> shift));
  return key;
}

std::string NameRowKey(char sort, uint64_t hash, absl::string_view left_out, absl::string_view canonical) {
  std::string key = NameRowPrefix(sort, hash);
  store::AppendOrdered(&key, left_out);
  return absl::StrCat(key, canonical);
}

std::optional<NamedRow> DecodeNameRow(absl::string_view bytes) {
  NamedRow row;
  if (!store::ConsumeOrdered(&bytes, &row.left_out) || bytes.empty()) return std::nullopt;
  row.canonical = std::string(bytes);
  return row;
}

std::string NameRowsFrom(char sort, uint64_t hash, absl::string_view left_out_begin) {
  // Folded words have no zero bytes, so that the beginning of one stands as it is.
  return absl::StrCat(NameRowPrefix(sort, hash), left_out_begin);
}

std::string NameRowsPast(char sort, uint64_t hash, absl::string_view left_out) {
  return store::PrefixEnd(NameRowKey(sort, hash, left_out, ""));
}

}  // namespace accord::query
