// Database: reads and writes of an open store. Opening stands in open.cc, care of its files in upkeep.cc.
#include "common/store/database.h"

#include "common/base/error.h"
#include "common/store/database_rep.h"
#include "common/store/options.h"
#include "rocksdb/perf_level.h"

namespace accord::store {
namespace {

// RocksDB counts what each read does in memory of its thread, where nobody looks; on unless told otherwise,
// and a twentieth of a short read.
void CountNothing() {
  thread_local const bool told = [] {
    rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable);
    return true;
  }();
  static_cast<void>(told);
}

rocksdb::ReadOptions ReadOptionsAt(const rocksdb::Snapshot* snapshot, ReadTier tier = ReadTier::kDisk) {
  CountNothing();
  rocksdb::ReadOptions out;
  out.snapshot = snapshot;
  if (tier == ReadTier::kMemory) out.read_tier = rocksdb::kBlockCacheTier;
  return out;
}

}  // namespace

// No other error of this folder has this code.
absl::Status NotInMemory() { return absl::AbortedError("not in memory"); }
bool IsNotInMemory(const absl::Status& status) { return absl::IsAborted(status); }

Database::Database(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Database::~Database() = default;

Database::Rep::~Rep() {
  if (db) {
    for (rocksdb::ColumnFamilyHandle* table : tables) {
      if (table) db->DestroyColumnFamilyHandle(table).PermitUncheckedError();
    }
    if (unused_default) db->DestroyColumnFamilyHandle(unused_default).PermitUncheckedError();
    // One that was opened to be read has nothing to close, and says so with NotSupported.
    const rocksdb::Status status = options.read_only ? rocksdb::Status::OK() : db->Close();
    FromRocks(status, "close the store", options.report).IgnoreError();
    db.reset();
  }
  if (read_lock) file_system->UnlockFile(read_lock, rocksdb::IOOptions(), nullptr).PermitUncheckedError();
}

absl::Status Database::Rep::FailedWrite() const {
  MutexLock lock(&mutex);
  return failed_write;
}

absl::Status Database::Rep::CheckWritable() const {
  if (!options.read_only) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_INTERNAL,
               "the store is open to be read only");
}

absl::Status Database::Write(Batch batch) {
  if (absl::Status status = rep_->CheckWritable(); !status.ok()) return status;
  if (absl::Status status = rep_->FailedWrite(); !status.ok()) return status;
  if (!batch.rep_->tables) {
    Batch direct = NewBatch(batch.ByteSize());
    direct.rep_->status = batch.rep_->CopyTo(&direct.rep_->direct, rep_->tables);
    batch = std::move(direct);
  }
  rocksdb::Status status = batch.rep_->tables == &rep_->tables
                               ? batch.rep_->status
                               : rocksdb::Status::InvalidArgument("a batch of another database");
  if (!status.ok()) return FromRocks(status, "make a batch", rep_->options.report);
  status = rep_->db->Write(rep_->write_options, &batch.rep_->direct);
  if (status.ok()) return absl::OkStatus();
  MutexLock lock(&rep_->mutex);
  rep_->failed_write = FromRocks(status, "write a batch", rep_->options.report);
  return rep_->failed_write;
}

absl::StatusOr<std::optional<std::string>> Database::Get(TableId table, absl::string_view key,
                                                         const Snapshot* snapshot, ReadTier tier) const {
  rocksdb::ColumnFamilyHandle* handle = rep_->Table(table);
  if (!handle) return std::nullopt;
  std::string value;
  const rocksdb::Status status = rep_->db->Get(
      ReadOptionsAt(snapshot ? snapshot->rep_->snapshot : nullptr, tier), handle, ToSlice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (status.IsIncomplete()) return NotInMemory();
  if (!status.ok()) return FromRocks(status, "read a row", rep_->options.report);
  return value;
}

absl::StatusOr<std::vector<std::optional<std::string>>> Database::MultiGet(TableId table,
                                                                           absl::Span<const std::string> keys,
                                                                           const Snapshot* snapshot) const {
  rocksdb::ColumnFamilyHandle* handle = rep_->Table(table);
  if (!handle) return std::vector<std::optional<std::string>>(keys.size());
  const std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
  std::vector<rocksdb::PinnableSlice> values(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  rep_->db->MultiGet(ReadOptionsAt(snapshot ? snapshot->rep_->snapshot : nullptr), handle, slices.size(),
                     slices.data(), values.data(), statuses.data());
  std::vector<std::optional<std::string>> out(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    if (statuses[i].IsNotFound()) continue;
    if (!statuses[i].ok()) return FromRocks(statuses[i], "read rows", rep_->options.report);
    out[i] = values[i].ToString();
  }
  return out;
}

Iterator Database::Scan(TableId table, absl::string_view begin, absl::string_view end,
                        const Snapshot* snapshot, bool fill_cache, ReadTier tier) const {
  Iterator rows = Range(table, begin, end, snapshot, fill_cache, tier);
  rows.Seek(begin);
  return rows;
}

Iterator Database::Range(TableId table, absl::string_view begin, absl::string_view end,
                         const Snapshot* snapshot, bool fill_cache, ReadTier tier) const {
  auto out = std::make_unique<Iterator::Rep>();
  out->begin = std::string(begin);
  out->end = std::string(end);
  out->begin_slice = out->begin;
  out->end_slice = out->end;
  out->report = &rep_->options.report;
  rocksdb::ReadOptions options = ReadOptionsAt(snapshot ? snapshot->rep_->snapshot : nullptr, tier);
  // Without bounds an iterator wades through the tombstones of its neighbours.
  options.iterate_lower_bound = &out->begin_slice;
  if (!end.empty()) options.iterate_upper_bound = &out->end_slice;
  options.fill_cache = fill_cache;
  rocksdb::ColumnFamilyHandle* handle = rep_->Table(table);
  out->iterator.reset(handle ? rep_->db->NewIterator(options, handle) : rocksdb::NewEmptyIterator());
  return Iterator(std::move(out));
}

bool Database::ManifestCut() const { return rep_->manifest_cut; }

std::shared_ptr<const Snapshot> Database::TakeSnapshot() const {
  return std::shared_ptr<const Snapshot>(new Snapshot(std::make_unique<Snapshot::Rep>(rep_->db.get())));
}

}  // namespace accord::store
