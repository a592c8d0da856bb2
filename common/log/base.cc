#include "common/log/base.h"

#include <utility>

#include "common/log/entries.h"
#include "common/log/keys.h"
#include "common/log/position_errors.h"

namespace accord::log {

absl::StatusOr<std::vector<Entry>> RocksBase::Read(int64_t revision, size_t entries_max,
                                                   size_t bytes_max) const {
  std::vector<Entry> entries;
  size_t bytes = 0;
  store::Iterator it = db_.Scan(kBaseTable, RevisionKey(revision < 0 ? 0 : revision + 1),
                                RevisionKey(floor_.revision + 1), nullptr, /*fill_cache=*/false);
  // After the iterator was made, which sees the store as it was then: if the floor is still ours, it was
  // then.
  const auto head = ReadHead(db_);
  if (!head.ok()) return head.status();
  if (head->floor() != floor_.revision || revision < 0 || revision > floor_.revision)
    return PositionOutOfRange(revision, head->floor(), head->revision());
  for (; it.Valid() && entries.size() < entries_max && bytes <= bytes_max; it.Next()) {
    int64_t found = 0;
    if (!ParseRevisionKey(it.key(), &found)) return DamagedLog("a key of the base is malformed", found);
    auto row = DecodeRow(found, it.value());
    if (!row.ok()) return row.status();
    if (!row->put()) return DamagedLog("a row of the base is no put", found);
    bytes += it.value().size();
    entries.push_back(ToEntry(found, *std::move(row)));
  }
  if (absl::Status status = it.status(); !status.ok()) return status;
  return entries;
}

}  // namespace accord::log
