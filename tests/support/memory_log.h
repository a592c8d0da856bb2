// An ArticleLog in memory for tests of what stands above it. Passes the conformance suite; beyond it, a test
// can hold appends back, make them fail, and see the groups. It keeps every entry it ever had and works out
// the base by going over them, so that it is also a check on how the real one does it.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/log/clock.h"
#include "common/log/floor_hold.h"
#include "common/log/log.h"
#include "common/log/position_errors.h"

namespace accord::testing {

// An entry with what the log knows of it.
struct MemoryLogRow {
  log::Entry entry;
  std::string article_id;
  bool put = false;
  int64_t committed_ms = 0;
};

// What outlives a log when it is opened again.
struct MemoryLogRows {
  std::string epoch = std::string(16, 'e');
  // By revision, from 1; those up to the floor only for Base.
  std::vector<MemoryLogRow> log;
  int64_t floor = 0;
  std::vector<Position> ancestors;
  int64_t committed_ms = 0;
  std::map<std::string, storage::v1::LiveArticle, std::less<>> live;
  std::map<std::string, storage::v1::RawArticle, std::less<>> raw;
  std::map<std::string, storage::v1::RequestRow, std::less<>> requests;
};

struct MemoryLogOptions {
  log::Clocks clocks = log::SystemClocks();
  std::chrono::milliseconds base_hold_max{kBaseHoldMsMax};
  std::chrono::milliseconds base_linger{0};
};

class MemoryLog : public log::ArticleLog {
 public:
  explicit MemoryLog(MemoryLogRows rows = {}, MemoryLogOptions options = {})
      : clock_(options.clocks, rows.committed_ms),
        hold_({options.base_hold_max, options.base_linger, options.clocks.steady}),
        rows_(std::move(rows)) {
    // A bootstrap that was cut may resume.
    if (rows_.floor > 0) hold_.Linger();
  }

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
  // AppendGroup fails with this from now on; with OK no longer.
  void FailWith(absl::Status status) {
    MutexLock lock(&mutex_);
    failure_ = std::move(status);
  }
  // Appends of each group, those of requests alone among them.
  std::vector<size_t> GroupSizes() const {
    MutexLock lock(&mutex_);
    return group_sizes_;
  }
  MemoryLogRows Rows() const {
    MutexLock lock(&mutex_);
    return rows_;
  }

  absl::StatusOr<std::vector<Position>> AppendGroup(log::Group group) override {
    if (absl::Status status = log::CheckGroup(group); !status.ok()) return status;
    MutexLock lock(&mutex_);
    if (closed_) return log::LogClosed();
    waiting_ = true;
    moved_.NotifyAll();
    while (held_) moved_.Wait(&mutex_);
    waiting_ = false;
    if (!failure_.ok()) return failure_;
    std::vector<Position> positions;
    if (group.appends.empty() && group.requests.empty()) return positions;
    group_sizes_.push_back(group.appends.size());
    rows_.committed_ms = std::max(rows_.committed_ms, clock_.NowMs());
    for (log::Append& item : group.appends) positions.push_back(AppendOne(std::move(item)));
    for (log::Request& request : group.requests) {
      request.row.set_committed_ms(rows_.committed_ms);
      if (request.append) request.row.set_revision(positions[*request.append].revision);
      rows_.requests[request.id] = std::move(request.row);
    }
    moved_.NotifyAll();
    return positions;
  }

  Position Head() const override {
    MutexLock lock(&mutex_);
    return At(HeadRevision());
  }
  Position Floor() const override {
    MutexLock lock(&mutex_);
    return At(rows_.floor);
  }
  std::vector<Position> Ancestors() const override {
    MutexLock lock(&mutex_);
    return rows_.ancestors;
  }

  absl::StatusOr<std::vector<log::Entry>> Read(int64_t revision, size_t entries_max,
                                               size_t bytes_max) const override {
    MutexLock lock(&mutex_);
    if (revision < rows_.floor || revision > HeadRevision()) return OutOfRange(revision);
    std::vector<log::Entry> out;
    size_t bytes = 0;
    for (int64_t i = revision; i < HeadRevision() && out.size() < entries_max && bytes <= bytes_max; ++i) {
      bytes += rows_.log[i].entry.change.size();
      out.push_back(rows_.log[i].entry);
    }
    return out;
  }

  absl::StatusOr<std::unique_ptr<log::Base>> OpenBase() override {
    const int64_t held = hold_.Open();
    return std::make_unique<BaseOf>(this, held, Floor());
  }

  absl::Status Check(const Position& position) const override {
    MutexLock lock(&mutex_);
    if (position == Position{}) return absl::OkStatus();
    if (position.epoch != rows_.epoch) {
      for (const Position& ancestor : rows_.ancestors) {
        if (ancestor.epoch == position.epoch) return log::EpochChanged(position.epoch, rows_.epoch);
      }
      return log::LogDiverged(position, rows_.epoch, "");
    }
    const int64_t end = position.bootstrap ? rows_.floor : HeadRevision();
    const int64_t begin = position.bootstrap ? 0 : rows_.floor;
    if (position.revision < begin || position.revision > end) return OutOfRange(position.revision);
    const std::string chain = At(position.bootstrap ? rows_.floor : position.revision).chain;
    if (position.chain == chain) return absl::OkStatus();
    return position.bootstrap ? OutOfRange(position.revision)
                              : log::LogDiverged(position, rows_.epoch, chain);
  }

  int64_t WaitPast(int64_t revision, std::chrono::steady_clock::time_point deadline) const override {
    MutexLock lock(&mutex_);
    while (!closed_ && HeadRevision() <= revision) {
      if (!moved_.WaitUntil(&mutex_, deadline)) break;
    }
    return HeadRevision();
  }

  absl::StatusOr<std::optional<storage::v1::LiveArticle>> Live(absl::string_view article_id) const override {
    MutexLock lock(&mutex_);
    return Find(rows_.live, article_id);
  }
  absl::StatusOr<std::vector<log::LiveRow>> LiveAfter(absl::string_view article_id,
                                                      size_t rows_max) const override {
    MutexLock lock(&mutex_);
    std::vector<log::LiveRow> rows;
    for (auto it = rows_.live.upper_bound(std::string(article_id)); it != rows_.live.end(); ++it) {
      if (rows.size() < rows_max && !log::IsJudgementSubject(it->first))
        rows.push_back({it->first, it->second});
    }
    return rows;
  }
  absl::StatusOr<std::optional<std::string>> LiveChange(int64_t revision) const override {
    MutexLock lock(&mutex_);
    if (revision < 1 || revision > HeadRevision()) return std::nullopt;
    return rows_.log[revision - 1].entry.change;
  }
  absl::StatusOr<std::optional<storage::v1::RawArticle>> Raw(absl::string_view article_id) const override {
    MutexLock lock(&mutex_);
    return Find(rows_.raw, article_id);
  }
  absl::StatusOr<std::optional<storage::v1::RequestRow>> FindRequest(absl::string_view id) const override {
    MutexLock lock(&mutex_);
    auto row = Find(rows_.requests, id);
    if (row && row->committed_ms() < clock_.NowMs() - kRequestIdMs) return std::nullopt;
    return row;
  }

  absl::StatusOr<Position> Trim(int64_t revision) override {
    if (!hold_.BeginStep()) return Floor();
    MutexLock lock(&mutex_);
    const bool moves = !closed_ && revision > rows_.floor && revision <= HeadRevision();
    if (moves) rows_.floor = revision;
    hold_.EndStep(moves);
    if (closed_) return log::LogClosed();
    if (revision > HeadRevision()) return OutOfRange(revision);
    return At(rows_.floor);
  }
  absl::Status Expire(std::chrono::milliseconds retention) override {
    const int64_t now = clock_.NowMs();
    int64_t revision;
    {
      MutexLock lock(&mutex_);
      for (auto it = rows_.requests.begin(); it != rows_.requests.end();) {
        it = it->second.committed_ms() < now - kRequestIdMs ? rows_.requests.erase(it) : std::next(it);
      }
      revision = rows_.floor;
      while (revision < HeadRevision() && rows_.log[revision].committed_ms < now - retention.count())
        ++revision;
    }
    return Trim(revision).status();
  }

  void Close() override {
    MutexLock lock(&mutex_);
    closed_ = true;
    moved_.NotifyAll();
  }

 private:
  class BaseOf : public log::Base {
   public:
    BaseOf(MemoryLog* log, int64_t held, Position floor) : log_(log), held_(held), floor_(std::move(floor)) {}
    ~BaseOf() override { log_->hold_.Release(held_); }
    const Position& floor() const override { return floor_; }
    absl::StatusOr<std::vector<log::Entry>> Read(int64_t revision, size_t entries_max,
                                                 size_t bytes_max) const override {
      return log_->ReadBase(floor_.revision, revision, entries_max, bytes_max);
    }

   private:
    MemoryLog* const log_;
    const int64_t held_;
    const Position floor_;
  };

  absl::StatusOr<std::vector<log::Entry>> ReadBase(int64_t floor, int64_t revision, size_t entries_max,
                                                   size_t bytes_max) const {
    MutexLock lock(&mutex_);
    if (floor != rows_.floor || revision < 0 || revision > floor) return OutOfRange(revision);
    std::map<std::string, int64_t> last;
    for (int64_t i = 0; i < floor; ++i) last[rows_.log[i].article_id] = i;
    std::vector<log::Entry> out;
    size_t bytes = 0;
    for (int64_t i = revision; i < floor && out.size() < entries_max && bytes <= bytes_max; ++i) {
      const MemoryLogRow& row = rows_.log[i];
      if (!row.put || last[row.article_id] != i) continue;
      bytes += row.entry.change.size();
      out.push_back(row.entry);
    }
    return out;
  }

  template <typename Map>
  static std::optional<typename Map::mapped_type> Find(const Map& map, absl::string_view id) {
    const auto found = map.find(std::string(id));
    if (found == map.end()) return std::nullopt;
    return found->second;
  }
  int64_t HeadRevision() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return static_cast<int64_t>(rows_.log.size());
  }
  Position At(int64_t revision) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return {rows_.epoch, revision, revision == 0 ? "" : rows_.log[revision - 1].entry.chain};
  }
  absl::Status OutOfRange(int64_t revision) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return log::PositionOutOfRange(revision, rows_.floor, HeadRevision());
  }

  Position AppendOne(log::Append item) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const int64_t revision = HeadRevision() + 1;
    std::string chain = NextChain(At(HeadRevision()).chain, revision, item.change);
    rows_.log.push_back({{revision, std::move(chain), std::move(item.change)},
                         item.article_id,
                         item.live.has_value(),
                         rows_.committed_ms});
    if (item.live) {
      item.live->set_revision(revision);
      rows_.live[item.article_id] = *std::move(item.live);
      if (!item.raw_input.empty()) rows_.raw[item.article_id].ParseFromString(item.raw_input);
    } else {
      rows_.live.erase(item.article_id);
      rows_.raw.erase(item.article_id);
    }
    return At(revision);
  }

  mutable log::LogClock clock_;
  log::FloorHold hold_;
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
