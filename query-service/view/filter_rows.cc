#include "query-service/view/filter_rows.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "query-service/view/group_rows.h"

namespace accord::query {
namespace {

using storage::v1::FilterRow;

// Ascending.
std::vector<std::string> IndexKeysOf(Kind kind, const std::string& id, const FilterRow& row) {
  std::vector<std::string> keys;
  for (const std::string& term : row.terms()) keys.push_back(absl::StrCat(term, id));
  // Every article has a date or none; participants have no order of dates.
  if (kind != Kind::kParticipant) keys.push_back(DateOrderKey(kind, OrderDay(row), id));
  std::sort(keys.begin(), keys.end());
  return keys;
}

// The index rows of the one of before; none when there is none.
std::vector<std::string> StoredKeys(Kind kind, const std::string& id, ViewBatch* batch) {
  const std::optional<std::string> stored = batch->Get(kFilter, IdKey(kind, id));
  FilterRow row;
  if (!stored || (!stored->empty() && !ParseRow(*stored, "the filters of " + id, &row, batch))) return {};
  return IndexKeysOf(kind, id, row);
}

}  // namespace

std::optional<int32_t> OrderDay(const FilterRow& row) {
  if (row.date().has_first()) return row.date().first();
  if (row.date().has_last()) return row.date().last();
  return std::nullopt;
}

void PutFilter(Kind kind, const std::string& id, const FilterRow& row, ViewBatch* batch) {
  const std::vector<std::string> before = StoredKeys(kind, id, batch);
  const std::vector<std::string> now = IndexKeysOf(kind, id, row);
  for (const std::string& key : before) {
    if (!std::binary_search(now.begin(), now.end(), key)) batch->Delete(kIndex, key);
  }
  for (const std::string& key : now) {
    if (!std::binary_search(before.begin(), before.end(), key)) batch->Put(kIndex, key, "");
  }
  batch->Put(kFilter, IdKey(kind, id), row.SerializeAsString());
}

void RemoveFilter(Kind kind, const std::string& id, ViewBatch* batch) {
  for (const std::string& key : StoredKeys(kind, id, batch)) batch->Delete(kIndex, key);
  batch->Delete(kFilter, IdKey(kind, id));
}

void MoveInSources(Kind kind, const std::string& canonical, std::optional<uint32_t> before,
                   std::optional<uint32_t> now, ViewBatch* batch) {
  if (before == now) return;
  if (before) batch->Delete(kIndex, SourcesOrderKey(kind, *before, canonical));
  if (now) batch->Put(kIndex, SourcesOrderKey(kind, *now, canonical), "");
}

}  // namespace accord::query
