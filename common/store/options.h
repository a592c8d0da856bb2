// Every RocksDB option of Accord. Internal to this folder: what a table is like goes in, RocksDB's options
// come out.
#pragma once

#include <memory>

#include "common/store/database.h"
#include "rocksdb/cache.h"
#include "rocksdb/options.h"

namespace accord::store {

// With statistics of its own.
rocksdb::DBOptions DbOptions(const DatabaseOptions& options);
std::shared_ptr<rocksdb::Cache> BlockCache(const DatabaseOptions& options);
rocksdb::ColumnFamilyOptions TableOptions(TableShape shape, const std::shared_ptr<rocksdb::Cache>& cache,
                                          const DatabaseOptions& options);
rocksdb::WriteOptions WriteOptionsOf(const DatabaseOptions& options);
// To read a table file of any shape from the disk, past every cache.
rocksdb::Options VerifyOptions(rocksdb::Env* env);

// Bytes per key that RocksDB checks from the batch to the file: catches memory that flips on the way.
inline constexpr size_t kProtectionBytesPerKey = 8;

}  // namespace accord::store
