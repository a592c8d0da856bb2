// RocksLog::Open.
#include <utility>

#include "common/log/entries.h"
#include "common/log/head.h"
#include "common/log/keys.h"
#include "common/log/rocks_log.h"

namespace accord::log {

absl::StatusOr<std::unique_ptr<RocksLog>> RocksLog::Open(RocksLogOptions options) {
  store::DatabaseOptions db_options;
  db_options.path = options.path;
  db_options.tables = LogTables();
  db_options.sync_writes = true;
  db_options.block_cache_bytes = options.block_cache_bytes;
  db_options.report = options.report;
  auto db = store::Database::Open(std::move(db_options));
  if (!db.ok()) return db.status();
  auto head = LoadOrCreateHead(**db);
  if (!head.ok()) return head.status();
  std::string floor_chain;
  if (head->floor() > 0) {
    auto row = ReadRow(**db, head->floor());
    if (!row.ok()) return row.status();
    floor_chain = row->chain();
  }
  const bool trimmed = head->floor() > 0;
  std::unique_ptr<RocksLog> log(
      new RocksLog(std::move(options), *std::move(db), *std::move(head), std::move(floor_chain)));
  // A bootstrap that the restart cut off may resume.
  if (trimmed) log->hold_.Linger();
  return log;
}

}  // namespace accord::log
