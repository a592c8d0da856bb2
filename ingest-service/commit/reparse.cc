#include "ingest-service/commit/reparse.h"

#include <chrono>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::ingest {
namespace {

// Rows of the live table that are read at once.
constexpr size_t kRowsAtOnce = 256;
// Under way at once: what is ingested meanwhile has the other threads.
constexpr int64_t kUnderWayMax = 2;
// How long it stands back when the queue is full.
constexpr std::chrono::milliseconds kStandBack{50};

}  // namespace

Reparse::Reparse(const log::ArticleLog* log, ArticleWriter* writer, int64_t articles_max,
                 std::function<void()> moved)
    : log_(log), writer_(writer), articles_max_(articles_max), moved_(std::move(moved)), thread_([this] {
        Run();
      }) {}

Reparse::~Reparse() {
  {
    MutexLock lock(&mutex_);
    stopping_ = true;
    free_.NotifyAll();
  }
  thread_.join();
}

ReparseProgress Reparse::progress() const {
  MutexLock lock(&mutex_);
  return progress_;
}

void Reparse::Run() {
  absl::Status status = Walk(/*parses=*/false);
  moved_();
  if (status.ok()) status = Walk(/*parses=*/true);
  {
    MutexLock lock(&mutex_);
    while (under_way_ > 0) free_.Wait(&mutex_);
    if (status.ok()) status = refused_;
    progress_.ended = true;
    progress_.status = std::move(status);
  }
  moved_();
}

absl::Status Reparse::Walk(bool parses) {
  std::string after;
  for (;;) {
    const auto rows = log_->LiveAfter(after, kRowsAtOnce);
    if (!rows.ok()) return rows.status();
    for (const log::LiveRow& row : *rows) {
      const bool outdated = row.live.article().ruleset() != writer_->ruleset();
      {
        MutexLock lock(&mutex_);
        if (stopping_ || (parses && articles_max_ > 0 && begun_ >= articles_max_)) return absl::OkStatus();
        if (!parses) ++progress_.articles;
        if (!parses && outdated) ++progress_.outdated;
      }
      if (!parses || !outdated) continue;
      if (absl::Status status = ParseAgain(row); !status.ok()) return status;
    }
    if (rows->size() < kRowsAtOnce) return absl::OkStatus();
    after = rows->back().article_id;
  }
}

absl::Status Reparse::ParseAgain(const log::LiveRow& row) {
  {
    MutexLock lock(&mutex_);
    while (under_way_ >= kUnderWayMax && !stopping_ && refused_.ok()) free_.Wait(&mutex_);
    if (stopping_ || !refused_.ok()) return refused_;
    ++under_way_;
    ++begun_;
  }
  for (;;) {
    const absl::Status taken =
        writer_->Reparse(row.article_id, row.live.revision(),
                         [this](absl::StatusOr<ReparseResult> result) { Ended(std::move(result)); });
    if (taken.ok()) return taken;
    MutexLock lock(&mutex_);
    const auto until = std::chrono::steady_clock::now() + kStandBack;
    while (absl::IsResourceExhausted(taken) && !stopping_ && free_.WaitUntil(&mutex_, until)) {
    }
    if (absl::IsResourceExhausted(taken) && !stopping_) continue;
    --under_way_;
    return stopping_ ? absl::OkStatus() : taken;
  }
}

void Reparse::Ended(absl::StatusOr<ReparseResult> result) {
  // Under the lock, so that who waits for the last one does not go while it is still told.
  MutexLock lock(&mutex_);
  if (absl::IsUnavailable(result.status()) || absl::IsResourceExhausted(result.status())) {
    // No fault of the article's: nothing may be written now, and the others would fare as it did.
    refused_ = result.status();
  } else if (!result.ok()) {
    ++progress_.failed;
    progress_.last_failure = result.status();
  } else {
    switch (result->outcome) {
      case ReparseOutcome::kChanged:
        ++progress_.changed;
        break;
      case ReparseOutcome::kUnchanged:
        ++progress_.unchanged;
        break;
      case ReparseOutcome::kSkipped:
        ++progress_.skipped;
        break;
    }
    if (result->position.revision > progress_.written.revision) progress_.written = result->position;
  }
  --under_way_;
  free_.NotifyAll();
}

}  // namespace accord::ingest
