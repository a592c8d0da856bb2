#include "common/log/high_water.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/log/mark.h"

namespace accord::log {

using std::chrono::milliseconds;

HighWater::HighWater(HighWaterOptions options, Position written)
    : options_(std::move(options)),
      head_(std::move(written)),
      written_(head_.revision),
      thread_([this] { Run(); }) {}

HighWater::~HighWater() { Stop(); }

void HighWater::Moved(Position head) {
  MutexLock lock(&mutex_);
  const bool was_behind = head_.revision > written_;
  head_ = std::move(head);
  if (was_behind || head_.revision == written_) return;
  behind_since_ = options_.now();
  changed_.NotifyAll();
}

milliseconds HighWater::Behind() const {
  MutexLock lock(&mutex_);
  if (head_.revision == written_) return milliseconds(0);
  return std::chrono::duration_cast<milliseconds>(options_.now() - behind_since_);
}

int64_t HighWater::written() const {
  MutexLock lock(&mutex_);
  return written_;
}

absl::Status HighWater::Fresh() const {
  const milliseconds behind = Behind();
  if (behind <= options_.stale) return absl::OkStatus();
  return WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
                              absl::StrCat("the log's high-water mark could not be written for ",
                                           behind.count(), " ms; no writes are taken until it can")),
                        kNotReadyRetryMs);
}

bool HighWater::WaitUntilDue() {
  MutexLock lock(&mutex_);
  while (!stopping_ && head_.revision == written_) changed_.Wait(&mutex_);
  const auto due = std::chrono::steady_clock::now() + options_.period;
  while (!stopping_ && changed_.WaitUntil(&mutex_, due)) {
  }
  return !stopping_;
}

void HighWater::Run() {
  while (WaitUntilDue()) WriteOnce().IgnoreError();  // reported, and tried again
}

absl::Status HighWater::WriteOnce() {
  MutexLock file(&file_mutex_);
  Position head;
  const auto begin = options_.now();
  {
    MutexLock lock(&mutex_);
    if (head_.revision == written_) return absl::OkStatus();
    head = head_;
  }
  const absl::Status status = WriteMark(options_.file_system, options_.path, {head, /*closed=*/false});
  bool turned;
  {
    MutexLock lock(&mutex_);
    turned = failing_ == status.ok();
    failing_ = !status.ok();
    if (status.ok()) {
      written_ = head.revision;
      // What moved meanwhile did so after `begin`.
      behind_since_ = begin;
    }
  }
  if (turned) {
    options_.report(status.ok()
                        ? "log: the high-water mark is written again"
                        : absl::StrCat("log: the high-water mark cannot be written; writes are refused "
                                       "if this lasts: ",
                                       status.message()));
  }
  return status;
}

int64_t HighWater::Write() {
  WriteOnce().IgnoreError();  // reported, and tried again
  MutexLock lock(&mutex_);
  return written_;
}

absl::Status HighWater::Close(const Position& head) {
  Stop();
  MutexLock file(&file_mutex_);
  return WriteMark(options_.file_system, options_.path, {head, /*closed=*/true});
}

void HighWater::Stop() {
  {
    MutexLock lock(&mutex_);
    stopping_ = true;
    changed_.NotifyAll();
  }
  if (thread_.joinable()) thread_.join();
}

}  // namespace accord::log
