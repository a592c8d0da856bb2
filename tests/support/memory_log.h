// An ArticleLog in memory for tests of what stands above it. Passes the conformance suite; beyond it, a test
// can hold appends back, make them fail, and see the groups.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/mutex.h"
#include "common/base/names.h"
#include "common/log/log.h"

namespace accord::testing {

// What outlives a log when it is opened again.
struct MemoryLogRows {
  std::string epoch;
  std::vector<log::Entry> entries;
  std::map<std::string, storage::v1::LiveArticle, std::less<>> live;
  std::map<std::string, storage::v1::RawArticle, std::less<>> raw;
};

class MemoryLog : public log::ArticleLog {
 public:
  explicit MemoryLog(MemoryLogRows rows = {std::string(16, 'e'), {}, {}, {}}) : rows_(std::move(rows)) {}

  // AppendGroup waits from now on until Release; WaitUntilHeld returns when one does.
  void Hold() {
    MutexLock lock(&mutex_);
    held_ = true;
  }
  void Release() {
    MutexLock lock(&mutex_);
    held_ = false;
    moved_.NotifyAll();
  }
  void WaitUntilHeld() {
    MutexLock lock(&mutex_);
    while (!waiting_) moved_.Wait(&mutex_);
  }
  // AppendGroup fails with this from now on.
  void FailWith(absl::Status status) {
    MutexLock lock(&mutex_);
    failure_ = std::move(status);
  }
  std::vector<size_t> GroupSizes() const {
    MutexLock lock(&mutex_);
    return group_sizes_;
  }
  MemoryLogRows Rows() const {
    MutexLock lock(&mutex_);
    return rows_;
  }

  absl::StatusOr<std::vector<Position>> AppendGroup(std::vector<log::Append> group) override {
    for (const log::Append& item : group) {
      if (!IsResourceId(item.article_id)) return InvalidField("article_id", "is not a resource id");
      if (item.live.has_value() == item.raw_input.empty())
        return InvalidField("raw_input", "goes with a live row");
    }
    MutexLock lock(&mutex_);
    waiting_ = true;
    moved_.NotifyAll();
    while (held_) moved_.Wait(&mutex_);
    waiting_ = false;
    if (!failure_.ok()) return failure_;
    if (!group.empty()) group_sizes_.push_back(group.size());
    std::vector<Position> positions;
    for (log::Append& item : group) positions.push_back(AppendOne(std::move(item)));
    moved_.NotifyAll();
    return positions;
  }

  Position Head() const override {
    MutexLock lock(&mutex_);
    return HeadLocked();
  }

  absl::StatusOr<std::vector<log::Entry>> Read(int64_t revision, size_t entries_max,
                                               size_t bytes_max) const override {
    MutexLock lock(&mutex_);
    const auto head = static_cast<int64_t>(rows_.entries.size());
    if (revision < 0 || revision > head) return OutOfRange();
    std::vector<log::Entry> out;
    size_t bytes = 0;
    for (int64_t i = revision; i < head && out.size() < entries_max && bytes <= bytes_max; ++i) {
      bytes += rows_.entries[i].change.size();
      out.push_back(rows_.entries[i]);
    }
    return out;
  }

  absl::Status Check(const Position& position) const override {
    MutexLock lock(&mutex_);
    if (position.epoch.empty() && position.revision == 0) return absl::OkStatus();
    if (position.epoch != rows_.epoch) {
      return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_EPOCH_CHANGED, "another epoch");
    }
    if (position.revision < 0 || position.revision > static_cast<int64_t>(rows_.entries.size()))
      return OutOfRange();
    const std::string chain = position.revision == 0 ? "" : rows_.entries[position.revision - 1].chain;
    if (position.chain == chain) return absl::OkStatus();
    return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_LOG_DIVERGED, "another chain");
  }

  int64_t WaitPast(int64_t revision, std::chrono::steady_clock::time_point deadline) const override {
    MutexLock lock(&mutex_);
    while (!closed_ && HeadLocked().revision <= revision) {
      if (!moved_.WaitUntil(&mutex_, deadline)) break;
    }
    return HeadLocked().revision;
  }

  absl::StatusOr<std::optional<storage::v1::LiveArticle>> Live(absl::string_view article_id) const override {
    MutexLock lock(&mutex_);
    return Find(rows_.live, article_id);
  }
  absl::StatusOr<std::optional<storage::v1::RawArticle>> Raw(absl::string_view article_id) const override {
    MutexLock lock(&mutex_);
    return Find(rows_.raw, article_id);
  }

  void Close() override {
    MutexLock lock(&mutex_);
    closed_ = true;
    moved_.NotifyAll();
  }

 private:
  template <typename Map>
  static std::optional<typename Map::mapped_type> Find(const Map& map, absl::string_view id) {
    const auto found = map.find(std::string(id));
    if (found == map.end()) return std::nullopt;
    return found->second;
  }
  static absl::Status OutOfRange() {
    return Error(absl::StatusCode::kOutOfRange, v1::ERROR_REASON_POSITION_OUT_OF_RANGE, "not in the log");
  }

  Position HeadLocked() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (rows_.entries.empty()) return {rows_.epoch, 0, ""};
    return {rows_.epoch, rows_.entries.back().revision, rows_.entries.back().chain};
  }

  Position AppendOne(log::Append item) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const Position head = HeadLocked();
    const int64_t revision = head.revision + 1;
    rows_.entries.push_back({revision, NextChain(head.chain, revision, item.change), item.change});
    if (item.live) {
      item.live->set_revision(revision);
      rows_.live[item.article_id] = *std::move(item.live);
      rows_.raw[item.article_id].ParseFromString(item.raw_input);
    } else {
      rows_.live.erase(item.article_id);
      rows_.raw.erase(item.article_id);
    }
    return HeadLocked();
  }

  mutable Mutex mutex_;
  mutable CondVar moved_;
  MemoryLogRows rows_ ABSL_GUARDED_BY(mutex_);
  bool held_ ABSL_GUARDED_BY(mutex_) = false;
  bool waiting_ ABSL_GUARDED_BY(mutex_) = false;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  std::vector<size_t> group_sizes_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace accord::testing
