// Database: reads and writes of an open store. Opening stands in open.cc.
#include "common/store/database.h"

#include <filesystem>

#include "common/store/database_rep.h"
#include "common/store/options.h"

namespace accord::store {
namespace {

rocksdb::ReadOptions ReadOptionsAt(const rocksdb::Snapshot* snapshot) {
  rocksdb::ReadOptions out;
  out.snapshot = snapshot;
  return out;
}

}  // namespace

Database::Database(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Database::~Database() = default;

Database::Rep::~Rep() {
  if (!db) return;
  for (rocksdb::ColumnFamilyHandle* table : tables)
    db->DestroyColumnFamilyHandle(table).PermitUncheckedError();
  if (unused_default) db->DestroyColumnFamilyHandle(unused_default).PermitUncheckedError();
  const rocksdb::Status status = db->Close();
  FromRocks(status, "close the store", options.report).IgnoreError();
}

absl::Status Database::Write(Batch batch) {
  rocksdb::WriteBatch out(batch.ByteSize(), /*max_bytes=*/0, kProtectionBytesPerKey, /*default_cf_ts_sz=*/0);
  rocksdb::Status status = batch.rep_->CopyTo(&out, rep_->tables);
  if (status.ok()) status = rep_->db->Write(rep_->write_options, &out);
  return FromRocks(status, "write a batch", rep_->options.report);
}

absl::StatusOr<std::optional<std::string>> Database::Get(TableId table, absl::string_view key,
                                                         const Snapshot* snapshot) const {
  std::string value;
  const rocksdb::Status status = rep_->db->Get(ReadOptionsAt(snapshot ? snapshot->rep_->snapshot : nullptr),
                                               rep_->tables.at(table), ToSlice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) return FromRocks(status, "read a row", rep_->options.report);
  return value;
}

absl::StatusOr<std::vector<std::optional<std::string>>> Database::MultiGet(TableId table,
                                                                           absl::Span<const std::string> keys,
                                                                           const Snapshot* snapshot) const {
  const std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
  std::vector<rocksdb::PinnableSlice> values(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  rep_->db->MultiGet(ReadOptionsAt(snapshot ? snapshot->rep_->snapshot : nullptr), rep_->tables.at(table),
                     slices.size(), slices.data(), values.data(), statuses.data());
  std::vector<std::optional<std::string>> out(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    if (statuses[i].IsNotFound()) continue;
    if (!statuses[i].ok()) return FromRocks(statuses[i], "read rows", rep_->options.report);
    out[i] = values[i].ToString();
  }
  return out;
}

Iterator Database::Scan(TableId table, absl::string_view begin, absl::string_view end,
                        const Snapshot* snapshot, bool fill_cache) const {
  auto out = std::make_unique<Iterator::Rep>();
  out->begin = std::string(begin);
  out->end = std::string(end);
  out->begin_slice = out->begin;
  out->end_slice = out->end;
  out->report = &rep_->options.report;
  rocksdb::ReadOptions options = ReadOptionsAt(snapshot ? snapshot->rep_->snapshot : nullptr);
  // Without bounds an iterator wades through the tombstones of its neighbours.
  options.iterate_lower_bound = &out->begin_slice;
  if (!end.empty()) options.iterate_upper_bound = &out->end_slice;
  options.fill_cache = fill_cache;
  out->iterator.reset(rep_->db->NewIterator(options, rep_->tables.at(table)));
  out->iterator->Seek(out->begin_slice);
  return Iterator(std::move(out));
}

std::shared_ptr<const Snapshot> Database::TakeSnapshot() const {
  return std::shared_ptr<const Snapshot>(new Snapshot(std::make_unique<Snapshot::Rep>(rep_->db.get())));
}

uint64_t Database::DiskBytes() const {
  uint64_t bytes = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator it(rep_->options.path, error), end; !error && it != end;
       it.increment(error)) {
    const auto extension = it->path().extension();
    if (extension != ".sst" && extension != ".log") continue;
    // A file that a compaction removed meanwhile counts nothing.
    std::error_code gone;
    const uint64_t size = it->file_size(gone);
    if (!gone) bytes += size;
  }
  return bytes;
}

absl::Status Database::Flush() {
  return FromRocks(rep_->db->Flush(rocksdb::FlushOptions(), rep_->tables), "flush", rep_->options.report);
}

absl::Status Database::Compact() {
  if (absl::Status status = Flush(); !status.ok()) return status;
  for (rocksdb::ColumnFamilyHandle* table : rep_->tables) {
    rocksdb::CompactRangeOptions options;
    options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
    const rocksdb::Status status = rep_->db->CompactRange(options, table, nullptr, nullptr);
    if (!status.ok()) return FromRocks(status, "compact", rep_->options.report);
  }
  return absl::OkStatus();
}

}  // namespace accord::store
