#include "query-service/view/contradiction_rows.h"

#include <limits>
#include <map>
#include <set>

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/names.h"

namespace accord::query {
namespace {

std::set<std::string> StoredFields(Kind kind, const std::string& canonical, ViewBatch* batch) {
  std::set<std::string> fields;
  const std::string prefix = ContradictionPrefix(kind, canonical);
  for (const auto& row : batch->ScanPrefix(kContradiction, prefix, std::numeric_limits<size_t>::max()))
    fields.insert(row.key.substr(prefix.size()));
  return fields;
}

void Remove(Kind kind, const std::string& canonical, const std::string& field, ViewBatch* batch) {
  batch->Delete(kContradiction, ContradictionKey(kind, canonical, field));
  batch->Delete(kIndex, ContradictionIdKey(ContradictionId(kind, canonical, field)));
}

void Put(Kind kind, const std::string& canonical, v1::Contradiction row, ViewBatch* batch) {
  const std::string id = ContradictionId(kind, canonical, row.field());
  const std::string key = ContradictionKey(kind, canonical, row.field());
  row.set_name(ResourceName(kContradictions, id));
  row.set_record(ResourceName(CollectionOf(kind), canonical));
  batch->Put(kContradiction, key, row.SerializeAsString());
  batch->Put(kIndex, ContradictionIdKey(id), key);
}

void Count(int64_t delta, ViewBatch* batch) {
  if (delta == 0) return;
  const std::string key = ContradictionTotalKey();
  const int64_t count = DecodeTotal(batch->Get(kIndex, key).value_or("")) + delta;
  if (count == 0) {
    batch->Delete(kIndex, key);
  } else {
    batch->Put(kIndex, key, EncodeTotal(count));
  }
}

}  // namespace

std::string ContradictionId(Kind kind, absl::string_view canonical, absl::string_view field) {
  PartsHash parts;
  parts.Add(ResourceName(CollectionOf(kind), canonical)).Add(field);
  return ShortId(parts);
}

void ReplaceContradictions(Kind kind, const std::string& canonical_before, const std::string& canonical,
                           const std::vector<v1::Contradiction>& now, ViewBatch* batch) {
  std::map<std::string, const v1::Contradiction*> by_field;
  for (const v1::Contradiction& each : now) {
    if (!canonical.empty() && by_field.size() < kContradictionsPerRecordMax)
      by_field.emplace(each.field(), &each);
  }
  int64_t delta = 0;
  for (const std::string& name : std::set<std::string>{canonical_before, canonical}) {
    if (name.empty()) continue;
    for (const std::string& field : StoredFields(kind, name, batch)) {
      --delta;
      if (name != canonical || by_field.count(field) == 0) Remove(kind, name, field, batch);
    }
  }
  for (const auto& [field, found] : by_field) {
    Put(kind, canonical, *found, batch);
    ++delta;
  }
  Count(delta, batch);
}

}  // namespace accord::query
