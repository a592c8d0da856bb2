#include "common/log/look.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/log/check_tables.h"
#include "common/log/entries.h"
#include "common/log/head.h"

namespace accord::log {
namespace {

// The first format whose stores have a mark.
constexpr int kFirstMarkedFormat = 2;

absl::StatusOr<std::optional<std::string>> ChainAt(const store::Database& db,
                                                   const storage::v1::StoreHead& head, int64_t revision) {
  if (revision < head.floor() || revision > head.revision()) return std::nullopt;
  if (revision == 0) return std::string();
  auto row = ReadRow(db, revision);
  if (!row.ok()) return row.status();
  return std::move(*row->mutable_chain());
}

absl::StatusOr<std::optional<Found>> LookWith(store::DatabaseOptions options,
                                              const std::optional<Mark>& mark) {
  Found found;
  found.recovery = options.recovery;
  const auto db = store::Database::Open(std::move(options));
  if (absl::IsNotFound(db.status())) return std::nullopt;
  if (!db.ok()) return db.status();
  auto head = LoadHead(**db);
  if (!head.ok()) return head.status();
  if (!head->has_value()) return std::nullopt;
  found.head = **std::move(head);
  // kNothing was tried first.
  found.manifest_cut = (*db)->ManifestCut();
  found.wal_damaged = found.recovery == store::Recovery::kFirstDamage && !found.manifest_cut;
  if (found.manifest_cut) {
    if (absl::Status status = CheckTables(**db, found.head); !status.ok()) return status;
  }
  if (mark) {
    auto chain = ChainAt(**db, found.head, mark->position.revision);
    if (!chain.ok()) return chain.status();
    found.chain_at_mark = *std::move(chain);
  }
  return found;
}

// A new epoch was begun and its mark not written yet, so nothing was appended in it.
bool IsFreshDescendant(const storage::v1::StoreHead& head, const Mark& mark) {
  if (head.ancestors().empty()) return false;
  const auto& last = *head.ancestors().rbegin();
  if (last.revision() != head.revision() || last.chain() != head.chain()) return false;
  for (const auto& ancestor : head.ancestors()) {
    if (ancestor.epoch() == mark.position.epoch) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<std::optional<Found>> Look(store::DatabaseOptions options, const std::optional<Mark>& mark) {
  options.read_only = true;
  // Never kTornTail: it takes an incomplete record for the end of any write-ahead log, also of one that
  // others follow, and replays what stands behind the hole.
  options.recovery = store::Recovery::kNothing;
  auto found = LookWith(options, mark);
  if (!absl::IsDataLoss(found.status())) return found;
  // The innocent torn group of a power cut looks the same here as synced records that were damaged: the mark
  // tells them apart by what is left.
  options.recovery = store::Recovery::kFirstDamage;
  return LookWith(std::move(options), mark);
}

absl::Status Judge(const std::string& path, const std::optional<Mark>& mark,
                   const std::optional<Found>& found) {
  if (!found && (!mark || mark->position.revision == 0)) return absl::OkStatus();
  if (!found)
    return LostEntries(path,
                       absl::StrCat("the store is missing or empty, and its high-water mark is revision ",
                                    mark->position.revision));
  if (!mark) {
    if (found->head.format() < kFirstMarkedFormat) return absl::OkStatus();
    return LostEntries(path, absl::StrCat("the high-water mark is missing beside the store, so that nobody "
                                          "knows whether revision ",
                                          found->head.revision(), " was its last"));
  }
  const storage::v1::StoreHead& head = found->head;
  const Position& at = mark->position;
  if (head.epoch() != at.epoch) {
    if (IsFreshDescendant(head, *mark)) return absl::OkStatus();
    return LostEntries(path, absl::StrCat("the store is of epoch ", LowerHex(head.epoch()),
                                          " and its high-water mark of epoch ", LowerHex(at.epoch)));
  }
  if (head.revision() < at.revision)
    return LostEntries(path, absl::StrCat("the log ends at revision ", head.revision(),
                                          " and its high-water mark is revision ", at.revision));
  if (mark->closed && head.revision() > at.revision)
    return LostEntries(path, absl::StrCat("the log was closed at revision ", at.revision,
                                          " and goes on to revision ", head.revision()));
  // A closed log's MANIFEST was whole, and nothing wrote to it afterwards: what is cut off may have been the
  // only trace of rows that no chain runs through, such as answers to requests.
  if (mark->closed && found->manifest_cut)
    return LostEntries(path, absl::StrCat("the log was closed at revision ", at.revision,
                                          ", and its MANIFEST was damaged since"));
  // Nothing is written behind a closed mark, and all before it was synced. A group of requests alone moves no
  // revision, so the head does not tell.
  if (mark->closed && found->wal_damaged)
    return LostEntries(path, absl::StrCat("the log was closed at revision ", at.revision,
                                          " and its write-ahead log is damaged"));
  if (!found->chain_at_mark || *found->chain_at_mark != at.chain)
    return LostEntries(path, absl::StrCat("the log has another history at revision ", at.revision,
                                          " than its high-water mark"));
  return absl::OkStatus();
}

absl::Status LostEntries(const std::string& path, absl::string_view what) {
  return Error(
      absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
      absl::StrCat("the article log in ", path, " may have lost acknowledged entries: ", what,
                   ". Keep a copy; then restore a backup into an empty folder, or start once with "
                   "--accept_rollback, which goes on with what is left as a new epoch, so that views "
                   "fold again"));
}

}  // namespace accord::log
