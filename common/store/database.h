// All of RocksDB that Accord uses: one database of named tables, atomic batches, snapshots, bounded iterators. RocksDB headers stand
// only in this folder; options.cc holds every option with its reason.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace accord::store {

// A table is a column family; its shape says what its rows are like, and options.cc turns that into options.
enum class TableShape {
  kSmall,    // a few singletons
  kRecords,  // rows read one by one by key; Bloom filter
  kIndex,    // small rows read in ranges
  kLog,      // big rows appended in key order, read in ranges
};

struct TableSpec {
  std::string name;
  TableShape shape = TableShape::kRecords;
};

// The index of a table in DatabaseOptions::tables.
using TableId = size_t;

struct DatabaseOptions {
  std::string path;
  // In this order; existing databases may lack the later ones (they are created), never have others.
  std::vector<TableSpec> tables;
  // True: Write returns when the write-ahead log is synced.
  bool sync_writes = true;
  size_t block_cache_bytes = 64 << 20;
};

// Changes that take effect together or not at all.
class Batch {
 public:
  Batch();
  ~Batch();
  Batch(Batch&&) noexcept;
  Batch& operator=(Batch&&) noexcept;

  void Put(TableId table, absl::string_view key, absl::string_view value);
  void Delete(TableId table, absl::string_view key);
  // [begin, end)
  void DeleteRange(TableId table, absl::string_view begin, absl::string_view end);
  size_t ByteSize() const;
  void Clear();

 private:
  friend class Database;
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

// A consistent picture of the database. Must not outlive it. Thread safe. Hold it for a request, not longer.
class Snapshot {
 public:
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  friend class Database;
  struct Rep;
  explicit Snapshot(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

// Rows of one table with keys in [begin, end), ascending. status() must be checked when Valid() turns false.
class Iterator {
 public:
  ~Iterator();
  Iterator(Iterator&&) noexcept;

  bool Valid() const;
  void Next();
  // To the first row with a key not less than `key`.
  void Seek(absl::string_view key);
  // Valid until the next move.
  absl::string_view key() const;
  absl::string_view value() const;
  absl::Status status() const;

 private:
  friend class Database;
  struct Rep;
  explicit Iterator(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

// Thread safe.
class Database {
 public:
  // Creates it when the folder is empty or absent. DATA_LOSS when stored bytes are damaged, with what to do; UNAVAILABLE when another
  // process holds it; INVALID_ARGUMENT when it has tables that are not listed.
  static absl::StatusOr<std::unique_ptr<Database>> Open(DatabaseOptions options);
  ~Database();

  absl::Status Write(Batch batch);

  // nullopt when there is no such row. DATA_LOSS when it is damaged.
  absl::StatusOr<std::optional<std::string>> Get(TableId table, absl::string_view key,
                                                 const Snapshot* snapshot = nullptr) const;
  // One result per key, in order.
  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(TableId table, absl::Span<const std::string> keys,
                                                                   const Snapshot* snapshot = nullptr) const;
  // `end` empty: to the end of the table. Starts at the first row. Scans that read a lot once set fill_cache false.
  Iterator Scan(TableId table, absl::string_view begin, absl::string_view end, const Snapshot* snapshot = nullptr,
                bool fill_cache = true) const;

  std::shared_ptr<const Snapshot> TakeSnapshot() const;

  // Bytes of all files that hold data, for benchmarks and metrics. Flushes nothing.
  uint64_t DiskBytes() const;
  absl::Status Flush();

 private:
  struct Rep;
  explicit Database(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace accord::store
