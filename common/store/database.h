// All of RocksDB that Accord uses: one database of named tables, atomic batches, snapshots, bounded
// iterators. RocksDB headers stand only in this folder; options.cc holds every option with its reason.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/base/store_stats.h"

namespace rocksdb {
class FileSystem;
}

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

// What Open makes of a write-ahead log that does not end as it should. README.md tells why each is needed.
enum class Recovery {
  // Every byte is as it was written: right after a clean close.
  kNothing,
  // An incomplete last record is let go: what one crash leaves on a disk that keeps its order. Anything else
  // is DATA_LOSS. Sees no difference between the last log and one that others follow (README.md).
  kTornTail,
  // Opens on what stands before the first damaged record, whatever comes after it. Only for who can tell
  // afterwards how much is gone, or gets it again from elsewhere.
  kFirstDamage,
};

struct DatabaseOptions {
  std::string path;
  // In this order; existing databases may lack the later ones (they are created), never have others.
  std::vector<TableSpec> tables;
  // True: Write returns when the write-ahead log is synced.
  bool sync_writes = true;
  // Memory for blocks that were read, with their indexes and filters.
  size_t block_cache_bytes = 64 << 20;
  // Memory for rows that are not in files yet, over all tables.
  size_t write_buffer_bytes = 64 << 20;
  Recovery recovery = Recovery::kTornTail;
  // Looks at the store without changing a byte: write-ahead logs are replayed into memory. Holds the store
  // like a writer does while it is open. Tables that the store lacks are empty. Writing, flushing and
  // compacting are FAILED_PRECONDITION.
  bool read_only = false;
  // The write-ahead logs are kept about this small: past it the oldest rows are flushed. Bounds the time of a
  // recovery and the space that it needs (see space.h).
  size_t wal_bytes_max = 256 << 20;
  // Where the files are; null is the machine's own. Tests hand in one that crashes; SpaceGuard wraps it.
  std::shared_ptr<rocksdb::FileSystem> file_system;
  // Gets a line for each failure, with RocksDB's own words (paths, offsets): statuses do not carry them,
  // because they may reach clients. Called from any thread. Unset: standard error.
  std::function<void(absl::string_view line)> report;
};

// Changes that take effect together or not at all, in the order in which they were made: a later one on the
// same key wins. Not thread safe.
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
  // Keys and values with a few bytes of frame each.
  size_t ByteSize() const;
  bool Empty() const;
  void Clear();

 private:
  friend class Database;
  struct Rep;
  void Add(char kind, TableId table, absl::string_view key, absl::string_view value);
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

// How far a read goes.
enum class ReadTier {
  kDisk,
  // Never waits for the disk: what is neither in the block cache nor in rows that are not in files yet is
  // NotInMemory, and may be there or not.
  kMemory,
};
// What a ReadTier::kMemory read ends with then.
absl::Status NotInMemory();
// Whether an error of such a read says only that: ask again with kDisk.
bool IsNotInMemory(const absl::Status& status);

// Thread safe. Statuses carry our words only (see DatabaseOptions::report): DATA_LOSS (CORRUPTION) when
// stored bytes are damaged, RESOURCE_EXHAUSTED (DISK_FULL) when the disk is full, UNAVAILABLE (NOT_READY)
// when reading or writing failed otherwise.
class Database {
 public:
  // Creates it when the folder is absent or holds no store; with read_only that is NOT_FOUND. DATA_LOSS when
  // stored bytes are damaged or missing, with what to do; UNAVAILABLE when another process holds it;
  // INVALID_ARGUMENT when the list of tables is not usable or it has tables that are not listed.
  static absl::StatusOr<std::unique_ptr<Database>> Open(DatabaseOptions options);
  // Snapshots and iterators must be gone.
  ~Database();

  // An empty batch for this database alone, which it must not outlive: spares Write a copy of every row.
  // `bytes`: what it will hold, if that is known.
  Batch NewBatch(size_t bytes = 0) const;
  // Applies all of `batch` or nothing. With sync_writes it is durable when this returns OK. After an error of
  // the disk it is unknown whether the batch will be there after the next Open, and every later Write returns
  // that error until then; reads go on.
  absl::Status Write(Batch batch);

  // nullopt when there is no such row. DATA_LOSS when it is damaged.
  absl::StatusOr<std::optional<std::string>> Get(TableId table, absl::string_view key,
                                                 const Snapshot* snapshot = nullptr,
                                                 ReadTier tier = ReadTier::kDisk) const;
  // One result per key, in order.
  absl::StatusOr<std::vector<std::optional<std::string>>> MultiGet(TableId table,
                                                                   absl::Span<const std::string> keys,
                                                                   const Snapshot* snapshot = nullptr) const;
  // `end` empty: to the end of the table. Starts at the first row. Scans that read a lot once set fill_cache
  // false. With ReadTier::kMemory it ends with NotInMemory where the next row would take the disk.
  Iterator Scan(TableId table, absl::string_view begin, absl::string_view end,
                const Snapshot* snapshot = nullptr, bool fill_cache = true,
                ReadTier tier = ReadTier::kDisk) const;
  // The same, standing nowhere before its first Seek.
  Iterator Range(TableId table, absl::string_view begin, absl::string_view end,
                 const Snapshot* snapshot = nullptr, bool fill_cache = true,
                 ReadTier tier = ReadTier::kDisk) const;

  std::shared_ptr<const Snapshot> TakeSnapshot() const;

  // Recovery::kFirstDamage let go of a damaged end of the record of which files the store consists of. That
  // is what a power loss may leave of a write that was not synced, and then nothing is missing; if it was
  // damaged afterwards, rows of any table may be. Who opened it must check its rows against each other.
  bool ManifestCut() const;

  // Bytes of all files that hold data (tables and write-ahead log), for benchmarks and metrics. Flushes
  // nothing.
  uint64_t DiskBytes() const;
  // Bytes of the write-ahead logs.
  uint64_t WalBytes() const;
  // What the engine tells of itself, for metrics: a few locks, no disk.
  StoreStats Stats() const;
  // Waits for flushes and compactions that are under way and starts no more: nothing writes to the store
  // until the next Write. For who is about to close it.
  void StopBackgroundWork();
  // Writes all rows to table files; what was deleted may still take space until Compact.
  absl::Status Flush();
  // Flushes, then rewrites every table: slow, for benchmarks and tests.
  absl::Status Compact();
  // Drops the table files that lie wholly in [begin, end), at once and whatever snapshots hold; an empty end
  // is the end of the table. For ranges that were deleted by DeleteRange and are never read again: where a
  // tombstone goes with its file, rows of the range that stand in other files come back.
  absl::Status DeleteFilesInRange(TableId table, absl::string_view begin, absl::string_view end);
  // Reads every table file and checks its checksums, beside everything else. After each file it calls `pace`
  // with the bytes read so far: it may sleep there, and false ends the check with CANCELLED. Files that a
  // compaction removes meanwhile are left out. DATA_LOSS names the file to `report` and says what to do.
  absl::Status VerifyFiles(const std::function<bool(uint64_t bytes_done)>& pace) const;

 private:
  struct Rep;
  explicit Database(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace accord::store
