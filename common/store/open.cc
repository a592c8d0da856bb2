// Database::Open: checks the list of tables against the folder, opens RocksDB, and watches for its background
// errors.
#include <cstdio>
#include <filesystem>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/store/database_rep.h"
#include "common/store/options.h"
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
absl::Status RefuseRemains(const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path + "/CURRENT", error)) return absl::OkStatus();
  for (std::filesystem::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    const auto extension = it->path().extension();
    if (extension == ".sst" || extension == ".log") {
      return DamagedStore(path, "the file CURRENT is missing beside files with data");
    }
  }
  return absl::OkStatus();
}

// INVALID_ARGUMENT when the store has tables that are not listed: it was written by a newer program, or is
// another service's.
absl::Status RefuseStrangers(const DatabaseOptions& options, const rocksdb::DBOptions& db_options) {
  std::error_code error;
  if (!std::filesystem::exists(options.path + "/CURRENT", error)) return absl::OkStatus();
  std::vector<std::string> found;
  const rocksdb::Status status = rocksdb::DB::ListColumnFamilies(db_options, options.path, &found);
  if (!status.ok()) return FromRocksOpen(status, options.path, options.report);
  std::set<std::string> strangers(found.begin(), found.end());
  strangers.erase(rocksdb::kDefaultColumnFamilyName);
  for (const TableSpec& table : options.tables) strangers.erase(table.name);
  if (strangers.empty()) return absl::OkStatus();
  return BadTables(
      absl::StrCat("the store in ", options.path, " has tables that this program does not know: ",
                   absl::StrJoin(strangers, ", "), ". It is another service's, or a newer version's"));
}

std::vector<rocksdb::ColumnFamilyDescriptor> Families(const DatabaseOptions& options) {
  const auto cache = BlockCache(options);
  std::vector<rocksdb::ColumnFamilyDescriptor> out;
  out.emplace_back(rocksdb::kDefaultColumnFamilyName, TableOptions(TableShape::kSmall, cache, options));
  for (const TableSpec& table : options.tables) {
    out.emplace_back(table.name, TableOptions(table.shape, cache, options));
  }
  return out;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> Database::Open(DatabaseOptions options) {
  if (!options.report) {
    options.report = [](absl::string_view line) {
      std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
    };
  }
  if (absl::Status status = CheckTables(options.tables); !status.ok()) return status;
  std::error_code error;
  std::filesystem::create_directories(options.path, error);
  if (absl::Status status = RefuseRemains(options.path); !status.ok()) return status;

  rocksdb::DBOptions db_options = DbOptions(options);
  db_options.listeners.push_back(std::make_shared<BackgroundErrors>(options.report));
  if (absl::Status status = RefuseStrangers(options, db_options); !status.ok()) return status;

  auto rep = std::make_unique<Rep>();
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::Open(db_options, options.path, Families(options), &handles, &db);
  if (!status.ok()) return FromRocksOpen(status, options.path, options.report);
  rep->db.reset(db);
  rep->unused_default = handles.front();
  rep->tables.assign(handles.begin() + 1, handles.end());
  rep->write_options = WriteOptionsOf(options);
  rep->options = std::move(options);
  return std::unique_ptr<Database>(new Database(std::move(rep)));
}

}  // namespace accord::store
