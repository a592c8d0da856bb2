// Batch: a list of operations as bytes, turned into RocksDB's batch when it is written.
#include <cstring>

#include "common/store/database_rep.h"

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

}  // namespace

Batch::Batch() : rep_(std::make_unique<Rep>()) {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

void Batch::Put(TableId table, absl::string_view key, absl::string_view value) {
  AppendOp(&rep_->ops, Kind::kPut, table, key, value);
}

void Batch::Delete(TableId table, absl::string_view key) {
  AppendOp(&rep_->ops, Kind::kDelete, table, key, "");
}

void Batch::DeleteRange(TableId table, absl::string_view begin, absl::string_view end) {
  AppendOp(&rep_->ops, Kind::kDeleteRange, table, begin, end);
}

size_t Batch::ByteSize() const { return rep_->ops.size(); }
bool Batch::Empty() const { return rep_->ops.empty(); }
void Batch::Clear() { rep_->ops.clear(); }

rocksdb::Status Batch::Rep::CopyTo(rocksdb::WriteBatch* batch,
                                   const std::vector<rocksdb::ColumnFamilyHandle*>& tables) const {
  absl::string_view rest = ops;
  while (!rest.empty()) {
    Header header;
    std::memcpy(&header, rest.data(), sizeof(header));
    rest.remove_prefix(sizeof(header));
    const rocksdb::Slice key(rest.data(), header.key_bytes);
    rest.remove_prefix(header.key_bytes);
    const rocksdb::Slice value(rest.data(), header.value_bytes);
    rest.remove_prefix(header.value_bytes);
    if (header.table >= tables.size()) return rocksdb::Status::InvalidArgument("no such table");
    rocksdb::ColumnFamilyHandle* table = tables[header.table];
    rocksdb::Status status = header.kind == Kind::kPut      ? batch->Put(table, key, value)
                             : header.kind == Kind::kDelete ? batch->Delete(table, key)
                                                            : batch->DeleteRange(table, key, value);
    if (!status.ok()) return status;
  }
  return rocksdb::Status::OK();
}

}  // namespace accord::store
