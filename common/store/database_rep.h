// What stands behind the classes of database.h. Internal to this folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/store/database.h"
#include "common/store/rocks_status.h"
#include "rocksdb/cache.h"
#include "rocksdb/db.h"
#include "rocksdb/write_batch.h"

namespace accord::store {

// RocksDB's batches name column families by handles of an open database; ours are made before there is one.
// So operations are kept as bytes (kind, table, sizes, key, value) and turned over when written: one more
// copy, far below the cost of the write.
struct Batch::Rep {
  std::string ops;

  // Appends everything to `batch`; `tables` are the handles by TableId.
  rocksdb::Status CopyTo(rocksdb::WriteBatch* batch,
                         const std::vector<rocksdb::ColumnFamilyHandle*>& tables) const;
};

struct Snapshot::Rep {
  Rep(rocksdb::DB* db) : db(db), snapshot(db->GetSnapshot()) {}
  ~Rep() { db->ReleaseSnapshot(snapshot); }

  rocksdb::DB* const db;
  const rocksdb::Snapshot* const snapshot;
};

struct Iterator::Rep {
  // RocksDB keeps slices of the bounds, so they stand here and are destroyed last.
  std::string begin;
  std::string end;
  rocksdb::Slice begin_slice;
  rocksdb::Slice end_slice;
  const Report* report = nullptr;
  std::unique_ptr<rocksdb::Iterator> iterator;
};

struct Database::Rep {
  ~Rep();

  DatabaseOptions options;
  rocksdb::WriteOptions write_options;
  std::unique_ptr<rocksdb::DB> db;
  // By TableId; owned by db and given back before it closes.
  std::vector<rocksdb::ColumnFamilyHandle*> tables;
  // RocksDB insists on a family of this name; ours never use it.
  rocksdb::ColumnFamilyHandle* unused_default = nullptr;
};

inline rocksdb::Slice ToSlice(absl::string_view bytes) { return rocksdb::Slice(bytes.data(), bytes.size()); }
inline absl::string_view ToView(const rocksdb::Slice& slice) {
  return absl::string_view(slice.data(), slice.size());
}

}  // namespace accord::store
