// RocksLog: what is written, and the state that readers share. Reading and trimming stand in
// rocks_log_read.cc and rocks_log_trim.cc, opening in open.cc.
#include "common/log/rocks_log.h"

#include <utility>

#include "common/base/error.h"
#include "common/log/append.h"
#include "common/log/keys.h"
#include "common/log/position_errors.h"

namespace accord::log {

RocksLog::RocksLog(RocksLogOptions options, std::unique_ptr<store::Database> db, storage::v1::StoreHead head,
                   std::string floor_chain)
    : db_(std::move(db)),
      epoch_(head.epoch()),
      clock_(options.clocks, head.committed_ms()),
      hold_({options.base_hold_max, options.base_linger, options.clocks.steady}),
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
  storage::v1::StoreHead head = HeadRow();
  store::Batch batch;
  auto positions = AddGroup(*db_, std::move(group), clock_.NowMs(), &head, &batch);
  if (!positions.ok()) return positions.status();
  if (absl::Status status = WriteWithHead(std::move(batch)); !status.ok()) return status;
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
  // Not while something is being written.
  MutexLock write(&write_mutex_);
  MutexLock lock(&mutex_);
  closed_ = true;
  moved_.NotifyAll();
}

}  // namespace accord::log
