// RocksLog: moving the floor, and forgetting requests.
#include <algorithm>
#include <limits>
#include <utility>

#include "common/log/keys.h"
#include "common/log/position_errors.h"
#include "common/log/requests.h"
#include "common/log/rocks_log.h"

namespace accord::log {

absl::StatusOr<Position> RocksLog::Trim(int64_t revision) {
  const int64_t head = Head().revision;
  if (revision > head) return PositionOutOfRange(revision, Floor().revision, head);
  return TrimTo({revision, std::numeric_limits<int64_t>::max()});
}

absl::Status RocksLog::Expire(std::chrono::milliseconds retention) {
  if (absl::Status status = ForgetRequests(); !status.ok()) return status;
  return TrimTo({Head().revision, clock_.NowMs() - retention.count()}).status();
}

absl::StatusOr<Position> RocksLog::TrimTo(TrimBound bound) {
  const int64_t before = Floor().revision;
  // The mark's own row must stand at the next start. Without room to write the mark, what is marked already
  // may go.
  if (before < bound.revision) bound.revision = std::min(bound.revision, high_water_->Write());
  for (;;) {
    if (Floor().revision >= bound.revision || !hold_.BeginStep()) break;
    const auto moved = TrimOnce(bound);
    hold_.EndStep(moved.ok() && *moved);
    if (!moved.ok()) return moved.status();
    if (!*moved) break;
  }
  Position floor = Floor();
  if (floor.revision > before) {
    // The rows are gone already; this gives their space back without a compaction.
    const absl::Status status =
        db_->DeleteFilesInRange(kLogTable, RevisionKey(0), RevisionKey(floor.revision));
    if (!status.ok()) return status;
  }
  return floor;
}

absl::StatusOr<bool> RocksLog::TrimOnce(const TrimBound& bound) {
  // Nobody else moves the floor, and rows never change: an append may go on meanwhile.
  const int64_t floor = Floor().revision;
  auto step = NextTrimStep(*db_, floor, bound);
  if (!step.ok()) return step.status();
  if (step->floor == floor) return false;
  MutexLock write(&write_mutex_);
  if (absl::Status status = Writable(); !status.ok()) return status;
  storage::v1::StoreHead head = HeadRow();
  head.set_floor(step->floor);
  step->batch.Put(kMetaTable, kHeadKey, head.SerializeAsString());
  if (absl::Status status = WriteWithHead(std::move(step->batch)); !status.ok()) return status;
  MutexLock lock(&mutex_);
  head_ = std::move(head);
  floor_chain_ = std::move(step->chain);
  return true;
}

absl::Status RocksLog::ForgetRequests() {
  for (;;) {
    // An append could use an id again between the look and the write.
    MutexLock write(&write_mutex_);
    if (absl::Status status = Writable(); !status.ok()) return status;
    auto batch = ForgetRequestsStep(*db_, clock_.NowMs());
    if (!batch.ok()) return batch.status();
    if (batch->Empty()) return absl::OkStatus();
    if (absl::Status status = WriteWithHead(*std::move(batch)); !status.ok()) return status;
  }
}

}  // namespace accord::log
