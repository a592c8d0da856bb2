// RocksLog: what is written, and the state that readers share. Reading and trimming stand in
// rocks_log_read.cc and rocks_log_trim.cc, opening in open.cc.
#include "common/log/rocks_log.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/log/append.h"
#include "common/log/mark.h"
#include "common/log/position_errors.h"

namespace accord::log {

namespace {

void Drop(absl::string_view /*line*/) {}

std::unique_ptr<HighWater> MakeHighWater(const RocksLogOptions& options, const storage::v1::StoreHead& head) {
  HighWaterOptions out;
  out.path = MarkPath(options.path);
  out.file_system = options.file_system;
  out.period = options.high_water_period;
  out.stale = options.high_water_stale;
  out.now = options.clocks.steady;
  out.report = options.report ? options.report : Drop;
  return std::make_unique<HighWater>(std::move(out), Position{head.epoch(), head.revision(), head.chain()});
}

}  // namespace

RocksLog::RocksLog(RocksLogOptions options, std::unique_ptr<store::Database> db, storage::v1::StoreHead head,
                   std::string floor_chain)
    : db_(std::move(db)),
      epoch_(head.epoch()),
      clock_(options.clocks, head.committed_ms()),
      hold_({options.base_hold_max, options.base_linger, options.clocks.steady}),
      report_(options.report ? options.report : Drop),
      high_water_(MakeHighWater(options, head)),
      head_(std::move(head)),
      floor_chain_(std::move(floor_chain)) {}

RocksLog::~RocksLog() { Close(); }

absl::Status RocksLog::Writable() const {
  if (!broken_.ok()) return broken_;
  MutexLock lock(&mutex_);
  return closed_ ? LogClosed() : absl::OkStatus();
}

absl::Status RocksLog::WriteWithHead(store::Batch batch) {
  absl::Status status = db_->Write(std::move(batch));
  // Without RetryInfo: trying again does not help, nobody knows what is on the disk.
  if (!status.ok()) broken_ = Error(status.code(), ReasonOf(status), status.message());
  return broken_;
}

absl::StatusOr<std::vector<Position>> RocksLog::AppendGroup(Group group) {
  MutexLock write(&write_mutex_);
  if (absl::Status status = Writable(); !status.ok()) return status;
  if (group.appends.empty() && group.requests.empty()) return std::vector<Position>();
  if (absl::Status status = CheckGroup(group); !status.ok()) return status;
  if (absl::Status status = high_water_->Fresh(); !status.ok()) return status;
  storage::v1::StoreHead head = HeadRow();
  store::Batch batch = db_->NewBatch(GroupBytes(group));
  auto positions = AddGroup(*db_, std::move(group), clock_.NowMs(), &head, &batch);
  if (!positions.ok()) return positions.status();
  if (absl::Status status = WriteWithHead(std::move(batch)); !status.ok()) return status;
  high_water_->Moved({epoch_, head.revision(), head.chain()});
  MutexLock lock(&mutex_);
  head_ = std::move(head);
  moved_.NotifyAll();
  return positions;
}

storage::v1::StoreHead RocksLog::HeadRow() const {
  MutexLock lock(&mutex_);
  return head_;
}

Position RocksLog::Head() const {
  MutexLock lock(&mutex_);
  return {epoch_, head_.revision(), head_.chain()};
}

Position RocksLog::Floor() const {
  MutexLock lock(&mutex_);
  return {epoch_, head_.floor(), floor_chain_};
}

std::vector<Position> RocksLog::Ancestors() const {
  MutexLock lock(&mutex_);
  std::vector<Position> out;
  for (const auto& ancestor : head_.ancestors())
    out.push_back({ancestor.epoch(), ancestor.revision(), ancestor.chain()});
  return out;
}

int64_t RocksLog::WaitPast(int64_t revision, std::chrono::steady_clock::time_point deadline) const {
  MutexLock lock(&mutex_);
  while (!closed_ && head_.revision() <= revision) {
    if (!moved_.WaitUntil(&mutex_, deadline)) break;
  }
  return head_.revision();
}

void RocksLog::Close() {
  {
    // Before waiting for a write that may be stuck on the disk.
    MutexLock lock(&mutex_);
    closed_ = true;
    moved_.NotifyAll();
  }
  MutexLock write(&write_mutex_);
  if (marked_closed_) return;
  marked_closed_ = true;
  // After a failed write nobody knows where the log ends.
  if (!broken_.ok()) return;
  // The closed mark promises that nothing is under way.
  db_->StopBackgroundWork();
  const absl::Status status = high_water_->Close(Head());
  if (!status.ok())
    report_(absl::StrCat("log: the high-water mark could not be written at the end: ", status.message()));
}

}  // namespace accord::log
