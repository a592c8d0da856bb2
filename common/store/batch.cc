// Batch: a list of operations as bytes, turned into RocksDB's batch when it is written, or that batch itself.
#include <cstring>

#include "common/store/database_rep.h"
#include "common/store/options.h"

namespace accord::store {
namespace {

enum Kind : char { kPut, kDelete, kDeleteRange };

struct Header {
  char kind;
  uint8_t table;
  uint32_t key_bytes;
  uint32_t value_bytes;
};

void AppendOp(std::string* ops, Kind kind, TableId table, absl::string_view key, absl::string_view value) {
  Header header{};
  header.kind = kind;
  header.table = static_cast<uint8_t>(table);
  header.key_bytes = static_cast<uint32_t>(key.size());
  header.value_bytes = static_cast<uint32_t>(value.size());
  ops->append(reinterpret_cast<const char*>(&header), sizeof(header));
  ops->append(key.data(), key.size());
  ops->append(value.data(), value.size());
}

rocksdb::Status AddTo(rocksdb::WriteBatch* batch, const std::vector<rocksdb::ColumnFamilyHandle*>& tables,
                      char kind, TableId table, const rocksdb::Slice& key, const rocksdb::Slice& value) {
  if (table >= tables.size()) return rocksdb::Status::InvalidArgument("no such table");
  rocksdb::ColumnFamilyHandle* handle = tables[table];
  return kind == Kind::kPut      ? batch->Put(handle, key, value)
         : kind == Kind::kDelete ? batch->Delete(handle, key)
                                 : batch->DeleteRange(handle, key, value);
}

}  // namespace

Batch::Batch() : rep_(std::make_unique<Rep>()) {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

void Batch::Add(char kind, TableId table, absl::string_view key, absl::string_view value) {
  if (!rep_->tables) return AppendOp(&rep_->ops, static_cast<Kind>(kind), table, key, value);
  if (rep_->status.ok())
    rep_->status = AddTo(&rep_->direct, *rep_->tables, kind, table, ToSlice(key), ToSlice(value));
}

void Batch::Put(TableId table, absl::string_view key, absl::string_view value) {
  Add(Kind::kPut, table, key, value);
}

void Batch::Delete(TableId table, absl::string_view key) { Add(Kind::kDelete, table, key, ""); }

void Batch::DeleteRange(TableId table, absl::string_view begin, absl::string_view end) {
  Add(Kind::kDeleteRange, table, begin, end);
}

size_t Batch::ByteSize() const { return rep_->tables ? rep_->direct.GetDataSize() : rep_->ops.size(); }
bool Batch::Empty() const { return rep_->tables ? rep_->direct.Count() == 0 : rep_->ops.empty(); }
void Batch::Clear() {
  rep_->ops.clear();
  rep_->direct.Clear();
  rep_->status = rocksdb::Status::OK();
}

Batch Database::NewBatch(size_t bytes) const {
  Batch out;
  out.rep_->tables = &rep_->tables;
  out.rep_->direct =
      rocksdb::WriteBatch(bytes, /*max_bytes=*/0, kProtectionBytesPerKey, /*default_cf_ts_sz=*/0);
  return out;
}

rocksdb::Status Batch::Rep::CopyTo(rocksdb::WriteBatch* batch, const Tables& tables) const {
  absl::string_view rest = ops;
  while (!rest.empty()) {
    Header header;
    std::memcpy(&header, rest.data(), sizeof(header));
    rest.remove_prefix(sizeof(header));
    const rocksdb::Slice key(rest.data(), header.key_bytes);
    rest.remove_prefix(header.key_bytes);
    const rocksdb::Slice value(rest.data(), header.value_bytes);
    rest.remove_prefix(header.value_bytes);
    rocksdb::Status status = AddTo(batch, tables, header.kind, header.table, key, value);
    if (!status.ok()) return status;
  }
  return rocksdb::Status::OK();
}

}  // namespace accord::store
