// RocksLog::Open: looks at mark and store without changing a byte, judges, and only then opens to write.
// README.md draws it.
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/log/entries.h"
#include "common/log/head.h"
#include "common/log/keys.h"
#include "common/log/look.h"
#include "common/log/rocks_log.h"
#include "common/log/upgrade.h"

namespace accord::log {
namespace {

// What was found before anything was changed.
struct Verdict {
  std::optional<Mark> mark;
  std::optional<Found> found;
  // Entries are missing, and the operator lets them go.
  bool rollback = false;
};

store::DatabaseOptions StoreOptions(const RocksLogOptions& options) {
  store::DatabaseOptions out;
  out.path = options.path;
  out.tables = LogTables();
  out.sync_writes = true;
  out.block_cache_bytes = options.block_cache_bytes;
  out.write_buffer_bytes = options.write_buffer_bytes;
  out.wal_bytes_max = options.wal_bytes_max;
  out.file_system = options.file_system;
  out.report = options.report;
  return out;
}

absl::StatusOr<Verdict> Examine(const RocksLogOptions& options) {
  Verdict out;
  auto mark = ReadMark(options.file_system, MarkPath(options.path));
  if (!mark.ok() && !absl::IsDataLoss(mark.status())) return mark.status();
  if (mark.ok()) out.mark = *std::move(mark);
  auto found = Look(StoreOptions(options), out.mark);
  if (!found.ok()) return found.status();
  out.found = *std::move(found);
  const absl::Status verdict = mark.ok() ? Judge(options.path, out.mark, out.found)
                                         : LostEntries(options.path, mark.status().message());
  if (!verdict.ok() && !options.accept_rollback) return verdict;
  out.rollback = !verdict.ok();
  return out;
}

void Report(const RocksLogOptions& options, const Verdict& verdict) {
  if (!options.report) return;
  if (verdict.found && verdict.found->recovery == store::Recovery::kFirstDamage) {
    options.report(
        absl::StrCat("log: the write-ahead log ends in damaged records, which are let go; revision ",
                     verdict.found->head.revision(), " is left, the high-water mark is ",
                     verdict.mark ? absl::StrCat("revision ", verdict.mark->position.revision)
                                  : std::string("not known")));
  }
  if (verdict.rollback) {
    options.report(absl::StrCat("log: a rollback is accepted: the log goes on behind revision ",
                                verdict.found ? verdict.found->head.revision() : 0, " as a new epoch"));
  } else if (options.accept_rollback) {
    options.report("log: nothing is missing, so there is no rollback to accept: remove --accept_rollback");
  }
}

// A closed mark says that nothing writes to the store: it goes before anything does.
absl::Status Reopen(const RocksLogOptions& options, const Verdict& verdict) {
  if (!verdict.mark || !verdict.mark->closed) return absl::OkStatus();
  return WriteMark(options.file_system, MarkPath(options.path), {verdict.mark->position, /*closed=*/false});
}

// The mark's own epoch, for a store that does not know it: nothing says how much they share.
std::vector<Position> StrangeAncestors(const Verdict& verdict) {
  if (!verdict.rollback || !verdict.mark) return {};
  const std::string& epoch = verdict.mark->position.epoch;
  if (!verdict.found) return {{epoch, 0, ""}};
  if (verdict.found->head.epoch() == epoch) return {};
  for (const auto& ancestor : verdict.found->head.ancestors()) {
    if (ancestor.epoch() == epoch) return {};
  }
  return {{epoch, 0, ""}};
}

// The mark first: a head without a mark would be refused.
absl::StatusOr<storage::v1::StoreHead> Create(const RocksLogOptions& options, const Verdict& verdict,
                                              store::Database& db) {
  const auto epoch = RandomEpoch();
  if (!epoch.ok()) return epoch.status();
  const absl::Status status =
      WriteMark(options.file_system, MarkPath(options.path), {{*epoch, 0, ""}, /*closed=*/false});
  if (!status.ok()) return status;
  return CreateHead(db, *epoch, StrangeAncestors(verdict));
}

// Makes an existing store what this program writes, and the mark what it is; each step can be cut short and
// is taken again at the next start.
absl::StatusOr<storage::v1::StoreHead> GoOn(const RocksLogOptions& options, const Verdict& verdict,
                                            store::Database& db) {
  auto loaded = LoadHead(db);
  if (!loaded.ok()) return loaded.status();
  if (!loaded->has_value() || (*loaded)->SerializeAsString() != verdict.found->head.SerializeAsString()) {
    return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
                 "the store changed while it was looked at: start again");
  }
  storage::v1::StoreHead head = **std::move(loaded);
  if (verdict.rollback) {
    // Before the mark: cut short, the store is a fresh descendant of the mark's epoch, which is let in.
    auto begun = BeginNewEpoch(db, std::move(head), StrangeAncestors(verdict));
    if (!begun.ok()) return begun.status();
    head = *std::move(begun);
  }
  const Mark mark{{head.epoch(), head.revision(), head.chain()}, /*closed=*/false};
  const absl::Status status = WriteMark(options.file_system, MarkPath(options.path), mark);
  if (!status.ok()) return status;
  if (head.format() == kLogFormat) return head;
  return Upgrade(db, std::move(head), options.clocks.wall_ms());
}

}  // namespace

absl::StatusOr<std::unique_ptr<RocksLog>> RocksLog::Open(RocksLogOptions options) {
  const auto verdict = Examine(options);
  if (!verdict.ok()) return verdict.status();
  Report(options, *verdict);
  if (absl::Status status = Reopen(options, *verdict); !status.ok()) return status;
  store::DatabaseOptions db_options = StoreOptions(options);
  if (verdict->found) db_options.recovery = verdict->found->recovery;
  auto db = store::Database::Open(std::move(db_options));
  if (!db.ok()) return db.status();
  auto head = verdict->found ? GoOn(options, *verdict, **db) : Create(options, *verdict, **db);
  if (!head.ok()) return head.status();
  std::string floor_chain;
  if (head->floor() > 0) {
    auto row = ReadRow(**db, head->floor());
    if (!row.ok()) return row.status();
    floor_chain = std::move(*row->mutable_chain());
  }
  const bool trimmed = head->floor() > 0;
  std::unique_ptr<RocksLog> log(
      new RocksLog(std::move(options), *std::move(db), *std::move(head), std::move(floor_chain)));
  // A bootstrap that the restart cut off may resume.
  if (trimmed) log->hold_.Linger();
  return log;
}

}  // namespace accord::log
