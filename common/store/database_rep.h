// What stands behind the classes of database.h. Internal to this folder.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/base/mutex.h"
#include "common/store/database.h"
#include "common/store/rocks_status.h"
#include "rocksdb/cache.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "rocksdb/file_system.h"
#include "rocksdb/statistics.h"
#include "rocksdb/write_batch.h"

namespace accord::store {

// RocksDB's batches name column families by handles of an open database; ours are made before there is one.
// So operations are kept as bytes (kind, table, sizes, key, value) and turned over when written, unless the
// batch is made by Database::NewBatch, which knows the handles.
struct Batch::Rep {
  using Tables = std::vector<rocksdb::ColumnFamilyHandle*>;

  // Appends everything of `ops` to `batch`; `tables` are the handles by TableId.
  rocksdb::Status CopyTo(rocksdb::WriteBatch* batch, const Tables& tables) const;

  std::string ops;
  // Those of the database that made it, and then what stands instead of `ops`, with the first thing that went
  // wrong.
  const Tables* tables = nullptr;
  rocksdb::WriteBatch direct;
  rocksdb::Status status;
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
  absl::Status OpenToWrite(const rocksdb::DBOptions& db_options);
  // `found` are the tables that the store has.
  absl::Status OpenToRead(const rocksdb::DBOptions& db_options, const std::set<std::string>& found);
  absl::Status CheckWritable() const;
  absl::Status FailedWrite() const;
  // Null for a table that a store opened to be read lacks.
  rocksdb::ColumnFamilyHandle* Table(TableId table) const { return tables.at(table); }

  DatabaseOptions options;
  std::shared_ptr<rocksdb::FileSystem> file_system;
  bool manifest_cut = false;
  // Must outlive db.
  std::unique_ptr<rocksdb::Env> env;
  // Held when opened to be read.
  rocksdb::FileLock* read_lock = nullptr;
  rocksdb::WriteOptions write_options;
  // Hits and misses of the block cache, which no property tells.
  std::shared_ptr<rocksdb::Statistics> statistics;
  std::unique_ptr<rocksdb::DB> db;
  // By TableId; owned by db and given back before it closes. Null: see Table.
  std::vector<rocksdb::ColumnFamilyHandle*> tables;
  // What ended all writing: once a write-ahead log could not be written, RocksDB as Debian builds it ends the
  // process at the next attempt.
  mutable Mutex mutex;
  absl::Status failed_write ABSL_GUARDED_BY(mutex);
  // RocksDB insists on a family of this name; ours never use it.
  rocksdb::ColumnFamilyHandle* unused_default = nullptr;
};

inline rocksdb::Slice ToSlice(absl::string_view bytes) { return rocksdb::Slice(bytes.data(), bytes.size()); }
inline absl::string_view ToView(const rocksdb::Slice& slice) {
  return absl::string_view(slice.data(), slice.size());
}

}  // namespace accord::store
