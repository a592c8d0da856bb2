#include "tests/bench/bare_store.h"

#include <cstdio>
#include <cstdlib>

#include "common/store/options.h"
#include "rocksdb/db.h"
#include "rocksdb/write_batch.h"

namespace accord::bench {
namespace {

void DieUnless(const rocksdb::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}

class RocksBareStore final : public BareStore {
 public:
  RocksBareStore(const store::DatabaseOptions& options) : write_options_(store::WriteOptionsOf(options)) {
    const auto cache = store::BlockCache(options);
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    families.emplace_back(rocksdb::kDefaultColumnFamilyName,
                          store::TableOptions(store::TableShape::kSmall, cache, options));
    for (const store::TableSpec& table : options.tables)
      families.emplace_back(table.name, store::TableOptions(table.shape, cache, options));
    rocksdb::DB* db = nullptr;
    DieUnless(rocksdb::DB::Open(store::DbOptions(options), options.path, families, &handles_, &db));
    db_.reset(db);
  }
  ~RocksBareStore() override {
    for (rocksdb::ColumnFamilyHandle* handle : handles_) DieUnless(db_->DestroyColumnFamilyHandle(handle));
    DieUnless(db_->Close());
  }

  void Write(const std::vector<Row>& rows) override {
    size_t bytes = 0;
    for (const Row& row : rows) bytes += row.key.size() + row.value.size() + kFrameBytes;
    rocksdb::WriteBatch batch(bytes, /*max_bytes=*/0, store::kProtectionBytesPerKey, /*default_cf_ts_sz=*/0);
    for (const Row& row : rows) DieUnless(batch.Put(handles_[row.table + 1], row.key, row.value));
    DieUnless(db_->Write(write_options_, &batch));
  }

 private:
  static constexpr size_t kFrameBytes = 12;

  const rocksdb::WriteOptions write_options_;
  std::unique_ptr<rocksdb::DB> db_;
  // The default family's, then one per table.
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

}  // namespace

std::unique_ptr<BareStore> BareStore::Create(const std::string& path,
                                             const std::vector<store::TableSpec>& tables) {
  return std::make_unique<RocksBareStore>(
      store::DatabaseOptions{.path = path, .tables = tables, .sync_writes = true});
}

}  // namespace accord::bench
