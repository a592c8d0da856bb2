#include "common/log/trim.h"

#include <map>
#include <utility>

#include "common/base/limits.h"
#include "common/base/position.h"
#include "common/log/entries.h"
#include "common/log/keys.h"

namespace accord::log {
namespace {

// What becomes of the base; nullopt: its row goes. A row that comes and goes within a step is never written.
using BaseRows = std::map<int64_t, std::string>;

void Move(int64_t revision, const storage::v1::LogRow& row, absl::string_view value, int64_t floor,
          BaseRows* puts, store::Batch* batch) {
  if (row.replaces() > floor) {
    puts->erase(row.replaces());
  } else if (row.replaces() > 0) {
    batch->Delete(kBaseTable, RevisionKey(row.replaces()));
  }
  if (row.put()) (*puts)[revision] = std::string(value);
}

// The chain of the row at the floor, which the next one links to.
absl::StatusOr<std::string> ChainAt(const store::Database& db, int64_t floor) {
  if (floor == 0) return std::string();
  auto row = ReadRow(db, floor);
  if (!row.ok()) return row.status();
  return std::move(*row->mutable_chain());
}

}  // namespace

absl::StatusOr<TrimStep> NextTrimStep(const store::Database& db, int64_t floor, const TrimBound& bound) {
  TrimStep step;
  step.floor = floor;
  auto chain = ChainAt(db, floor);
  if (!chain.ok()) return chain.status();
  step.chain = *std::move(chain);
  BaseRows puts;
  size_t bytes = 0;
  store::Iterator it = db.Scan(kLogTable, RevisionKey(floor + 1), RevisionKey(bound.revision + 1), nullptr,
                               /*fill_cache=*/false);
  for (size_t entries = 0; entries < kTrimBatchEntriesMax && it.Valid(); ++entries, it.Next()) {
    bytes += it.value().size();
    if (entries > 0 && bytes > kTrimBatchBytesMax) break;
    int64_t revision = 0;
    if (!ParseRevisionKey(it.key(), &revision) || revision != step.floor + 1)
      return DamagedLog("a log row is missing", step.floor + 1);
    const auto row = DecodeRow(revision, it.value());
    if (!row.ok()) return row.status();
    if (row->committed_ms() >= bound.committed_before_ms) break;
    // The last look at these bytes while they can still be told from wrong ones.
    if (row->chain() != NextChain(step.chain, revision, row->change()))
      return DamagedLog("the chain is broken", revision);
    Move(revision, *row, it.value(), floor, &puts, &step.batch);
    step.floor = revision;
    step.chain = row->chain();
  }
  if (absl::Status status = it.status(); !status.ok()) return status;
  if (!it.Valid() && step.floor < bound.revision) return DamagedLog("a log row is missing", step.floor + 1);
  for (const auto& [revision, value] : puts) step.batch.Put(kBaseTable, RevisionKey(revision), value);
  // The new floor's own row stays, as the anchor of the chain.
  if (step.floor > floor) step.batch.DeleteRange(kLogTable, RevisionKey(floor), RevisionKey(step.floor));
  return step;
}

}  // namespace accord::log
