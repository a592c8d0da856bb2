#include "query-service/view/view_batch.h"

#include "absl/strings/match.h"
#include "common/store/ordered_code.h"

namespace accord::query {

RowCounts& RowCounts::operator+=(const RowCounts& other) {
  lookups += other.lookups;
  scanned += other.scanned;
  puts += other.puts;
  deletes += other.deletes;
  bytes_written += other.bytes_written;
  return *this;
}

std::optional<std::string> ViewBatch::Get(store::TableId table, absl::string_view key) {
  if (!status_.ok()) return std::nullopt;
  if (auto it = changes_.find({table, std::string(key)}); it != changes_.end()) return it->second.after;
  ++counts_.lookups;
  absl::StatusOr<std::optional<std::string>> row = database_.Get(table, key);
  if (!row.ok()) {
    Fail(row.status());
    return std::nullopt;
  }
  return *std::move(row);
}

std::vector<std::optional<std::string>> ViewBatch::GetMany(store::TableId table,
                                                           const std::vector<std::string>& keys) {
  std::vector<std::optional<std::string>> rows(keys.size());
  std::vector<std::string> stored_keys;
  std::vector<size_t> stored_at;
  for (size_t i = 0; i < keys.size(); ++i) {
    if (auto it = changes_.find({table, keys[i]}); it != changes_.end()) {
      rows[i] = it->second.after;
    } else {
      stored_keys.push_back(keys[i]);
      stored_at.push_back(i);
    }
  }
  if (!status_.ok() || stored_keys.empty()) return rows;
  counts_.lookups += static_cast<int64_t>(stored_keys.size());
  auto stored = database_.MultiGet(table, stored_keys);
  if (!stored.ok()) {
    Fail(stored.status());
    return rows;
  }
  for (size_t i = 0; i < stored_at.size(); ++i) rows[stored_at[i]] = std::move((*stored)[i]);
  return rows;
}

ViewBatch::Change& ViewBatch::ChangeOf(store::TableId table, absl::string_view key) {
  RowId id{table, std::string(key)};
  auto it = changes_.find(id);
  if (it == changes_.end()) {
    std::optional<std::string> before = Get(table, key);
    it = changes_.emplace(std::move(id), Change{before, before}).first;
  }
  return it->second;
}

void ViewBatch::Put(store::TableId table, absl::string_view key, std::string value) {
  ChangeOf(table, key).after = std::move(value);
}

void ViewBatch::Delete(store::TableId table, absl::string_view key) { ChangeOf(table, key).after.reset(); }

std::vector<ViewBatch::Row> ViewBatch::ScanPrefixFrom(store::TableId table, absl::string_view prefix,
                                                      absl::string_view begin, size_t rows_max) {
  std::vector<Row> rows;
  if (!status_.ok()) return rows;
  store::Iterator stored = database_.Scan(table, begin, store::PrefixEnd(prefix));
  auto change = changes_.lower_bound({table, std::string(begin)});
  const auto change_in_range = [&] {
    return change != changes_.end() && change->first.first == table &&
           absl::StartsWith(change->first.second, prefix);
  };
  // A merge of two ascending lists; where both have a key, the change hides the stored row.
  while (rows.size() < rows_max && (stored.Valid() || change_in_range())) {
    const bool use_stored = stored.Valid() && (!change_in_range() || stored.key() < change->first.second);
    if (use_stored) {
      rows.push_back({std::string(stored.key()), std::string(stored.value())});
      stored.Next();
      ++counts_.scanned;
      continue;
    }
    if (stored.Valid() && stored.key() == change->first.second) stored.Next();
    if (change->second.after) rows.push_back({change->first.second, *change->second.after});
    ++change;
  }
  if (!stored.Valid() && !stored.status().ok()) Fail(stored.status());
  return rows;
}

std::optional<std::string> ViewBatch::Before(store::TableId table, absl::string_view key) {
  const auto change = changes_.find({table, std::string(key)});
  return change != changes_.end() ? change->second.before : Get(table, key);
}

void ViewBatch::Net(store::TableId table, VisitNet visit) const {
  for (auto it = changes_.lower_bound({table, ""}); it != changes_.end() && it->first.first == table; ++it) {
    const Change& change = it->second;
    if (change.before != change.after) visit(it->first.second, change.before, change.after);
  }
}

void ViewBatch::Fail(absl::Status status) {
  if (status_.ok()) status_ = std::move(status);
}

absl::StatusOr<store::Batch> ViewBatch::Finish(Digest* digest) {
  if (!status_.ok()) return status_;
  store::Batch batch;
  for (const auto& [id, change] : changes_) {
    if (change.before == change.after) continue;
    const auto& [table, key] = id;
    counts_.bytes_written += static_cast<int64_t>(key.size() + (change.after ? change.after->size() : 0));
    ++(change.after ? counts_.puts : counts_.deletes);
    if (change.before) digest->Subtract(table, key, *change.before);
    if (change.after) {
      digest->Add(table, key, *change.after);
      batch.Put(table, key, *change.after);
    } else {
      batch.Delete(table, key);
    }
  }
  changes_.clear();
  return batch;
}

}  // namespace accord::query
