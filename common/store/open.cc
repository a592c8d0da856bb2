// Database::Open: checks the list of tables against the folder, opens RocksDB, and watches for its background
// errors.
#include <cstdio>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/store/database_rep.h"
#include "common/store/file_system.h"
#include "common/store/manifest_floor.h"
#include "common/store/manifest_tail.h"
#include "common/store/options.h"
#include "common/store/ordered_logs.h"
#include "rocksdb/listener.h"

namespace accord::store {
namespace {

// Tables are few and numbered by one byte in a Batch.
constexpr size_t kTablesMax = 64;

absl::Status BadTables(absl::string_view message) {
  return Error(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INTERNAL, message);
}

// Errors of flushes and compactions have no caller: they are reported when they happen, and later writes are
// refused by RocksDB.
class BackgroundErrors : public rocksdb::EventListener {
 public:
  explicit BackgroundErrors(Report report) : report_(std::move(report)) {}

  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* status) override {
    FromRocks(*status, "work in the background; writes are refused until it succeeds or the service restarts",
              report_)
        .IgnoreError();
  }

 private:
  const Report report_;
};

absl::Status CheckTables(const std::vector<TableSpec>& tables) {
  if (tables.empty() || tables.size() > kTablesMax) return BadTables(absl::StrCat(tables.size(), " tables"));
  std::set<std::string> names = {"", rocksdb::kDefaultColumnFamilyName};
  for (const TableSpec& table : tables) {
    if (!names.insert(table.name).second)
      return BadTables(absl::StrCat("table name \"", table.name, "\" is taken"));
  }
  return absl::OkStatus();
}

// A folder without CURRENT is an empty store to RocksDB, which would write a new one over what is left of the
// old.
absl::Status RefuseRemains(rocksdb::FileSystem& fs, const std::string& path) {
  for (const char* extension : {".sst", ".log"}) {
    if (FilesEndingIn(fs, path, extension).empty()) continue;
    return DamagedStore(path, "the file CURRENT is missing beside files with data");
  }
  return absl::OkStatus();
}

// The tables that an existing store has. INVALID_ARGUMENT when some are not listed: it was written by a newer
// program, or is another service's.
absl::StatusOr<std::set<std::string>> FindTables(const DatabaseOptions& options,
                                                 const rocksdb::DBOptions& db_options) {
  std::vector<std::string> names;
  const rocksdb::Status status = rocksdb::DB::ListColumnFamilies(db_options, options.path, &names);
  if (!status.ok()) return FromRocksOpen(status, options.path, options.report);
  const std::set<std::string> found(names.begin(), names.end());
  std::set<std::string> strangers = found;
  strangers.erase(rocksdb::kDefaultColumnFamilyName);
  for (const TableSpec& table : options.tables) strangers.erase(table.name);
  if (strangers.empty()) return found;
  return BadTables(
      absl::StrCat("the store in ", options.path, " has tables that this program does not know: ",
                   absl::StrJoin(strangers, ", "), ". It is another service's, or a newer version's"));
}

// Of the tables that `has` accepts, the default one first.
std::vector<rocksdb::ColumnFamilyDescriptor> Families(const DatabaseOptions& options,
                                                      const std::function<bool(const std::string&)>& has) {
  const auto cache = BlockCache(options);
  std::vector<rocksdb::ColumnFamilyDescriptor> out;
  out.emplace_back(rocksdb::kDefaultColumnFamilyName, TableOptions(TableShape::kSmall, cache, options));
  for (const TableSpec& table : options.tables) {
    if (has(table.name)) out.emplace_back(table.name, TableOptions(table.shape, cache, options));
  }
  return out;
}

}  // namespace

// One step of Open each; what they fill in stands in the Rep.
absl::Status Database::Rep::OpenToWrite(const rocksdb::DBOptions& db_options) {
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const auto families = Families(options, [](const std::string&) { return true; });
  const rocksdb::Status status = rocksdb::DB::Open(db_options, options.path, families, &handles, &opened);
  if (!status.ok()) return FromRocksOpen(status, options.path, options.report);
  db.reset(opened);
  unused_default = handles.front();
  tables.assign(handles.begin() + 1, handles.end());
  return absl::OkStatus();
}

absl::Status Database::Rep::OpenToRead(const rocksdb::DBOptions& db_options,
                                       const std::set<std::string>& found) {
  // RocksDB takes no lock here, and would mistake what a writer is about to do for damage.
  const std::string lock_file = absl::StrCat(options.path, "/LOCK");
  if (Exists(*file_system, lock_file)) {
    const rocksdb::IOStatus status =
        file_system->LockFile(lock_file, rocksdb::IOOptions(), &read_lock, nullptr);
    if (!status.ok()) return FromRocksOpen(status, options.path, options.report);
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* opened = nullptr;
  const auto families = Families(options, [&](const std::string& name) { return found.count(name) > 0; });
  const rocksdb::Status status =
      rocksdb::DB::OpenForReadOnly(db_options, options.path, families, &handles, &opened);
  if (!status.ok()) return FromRocksOpen(status, options.path, options.report);
  db.reset(opened);
  auto handle = handles.begin();
  unused_default = *handle++;
  for (const TableSpec& table : options.tables) {
    tables.push_back(found.count(table.name) > 0 ? *handle++ : nullptr);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Database>> Database::Open(DatabaseOptions options) {
  if (!options.report) {
    options.report = [](absl::string_view line) {
      std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
    };
  }
  if (absl::Status status = CheckTables(options.tables); !status.ok()) return status;
  auto rep = std::make_unique<Rep>();
  rep->file_system = OrDefault(options.file_system);
  if (!options.sync_writes) rep->file_system = WithOrderedLogs(std::move(rep->file_system));
  if (absl::Status status = CheckManifestFloor(rep->file_system, options.path); !status.ok()) return status;
  if (!options.read_only) rep->file_system = WithManifestFloor(std::move(rep->file_system), options.report);
  if (options.recovery == Recovery::kFirstDamage) {
    if (const auto tail = FindDamagedTail(rep->file_system, options.path)) {
      options.report(absl::StrCat("store: ", tail->path, " is damaged behind byte ", tail->whole_bytes,
                                  "; what stands there is let go"));
      rep->file_system = WithoutTail(std::move(rep->file_system), *tail);
      rep->manifest_cut = true;
    }
  }
  rep->env = rocksdb::NewCompositeEnv(rep->file_system);
  rep->options = std::move(options);
  const DatabaseOptions& opts = rep->options;
  rocksdb::DBOptions db_options = DbOptions(opts);
  db_options.env = rep->env.get();
  rep->statistics = db_options.statistics;
  db_options.listeners.push_back(std::make_shared<BackgroundErrors>(opts.report));

  std::set<std::string> found;
  if (Exists(*rep->file_system, absl::StrCat(opts.path, "/CURRENT"))) {
    auto tables = FindTables(opts, db_options);
    if (!tables.ok()) return tables.status();
    found = *std::move(tables);
  } else {
    if (absl::Status status = RefuseRemains(*rep->file_system, opts.path); !status.ok()) return status;
    if (opts.read_only) return NotFound(absl::StrCat("store in ", opts.path));
    const rocksdb::IOStatus status = CreateFolders(*rep->file_system, opts.path);
    if (!status.ok()) return FromRocksOpen(status, opts.path, opts.report);
  }
  absl::Status status = opts.read_only ? rep->OpenToRead(db_options, found) : rep->OpenToWrite(db_options);
  if (!status.ok()) return status;
  rep->write_options = WriteOptionsOf(opts);
  return std::unique_ptr<Database>(new Database(std::move(rep)));
}

}  // namespace accord::store
