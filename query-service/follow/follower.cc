#include "query-service/follow/follower.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/telemetry/log.h"

namespace accord::query {
namespace {

using std::chrono::steady_clock;

// Errors that trying again does not mend: an operator must look.
bool NeedsOperator(const absl::Status& status) {
  switch (ReasonOf(status)) {
    case v1::ERROR_REASON_LOG_DIVERGED:
    case v1::ERROR_REASON_EPOCH_CHANGED:
    case v1::ERROR_REASON_POSITION_OUT_OF_RANGE:
    case v1::ERROR_REASON_CORRUPTION:
      return true;
    default:
      return false;
  }
}

absl::Status CheckProgress(const Position& ours, const Position& progress) {
  if (ours == progress) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_LOG_DIVERGED,
               absl::StrCat("the feed stands at revision ", progress.revision, " and the view at ",
                            ours.revision, ", or their chains differ"),
               {{"revision", absl::StrCat(progress.revision)}, {"applied", absl::StrCat(ours.revision)}});
}

}  // namespace

Follower::Follower(View* view, FeedSource* source, FollowerOptions options)
    : view_(*view), source_(*source), options_(std::move(options)) {
  thread_ = std::thread([this] { Run(); });
}

Follower::~Follower() { Stop(); }

void Follower::Stop() {
  {
    MutexLock lock(&mutex_);
    stopping_ = true;
    stop_changed_.NotifyAll();
  }
  source_.Cancel();
  if (thread_.joinable()) thread_.join();
}

void Follower::Run() {
  if (view_.was_ready()) {
    told_ready_ = true;
    options_.ready();
  }
  std::chrono::milliseconds wait = options_.retry_least;
  do {
    const int64_t before = view_.position().revision;
    const absl::Status end = FollowOnce();
    following_ = false;
    LogEnd(end);
    if (NeedsOperator(end)) {
      wait = options_.retry_most;
    } else if (view_.position().revision > before) {
      wait = options_.retry_least;
    }
    if (!WaitBeforeRetry(wait)) return;
    wait = std::min(2 * wait, options_.retry_most);
  } while (true);
}

absl::Status Follower::FollowOnce() {
  const std::unique_ptr<Feed> feed = source_.Open(view_.position());
  while (true) {
    absl::StatusOr<FeedBatch> batch = feed->Next();
    if (!batch.ok()) return batch.status();
    if (absl::Status status = view_.AdoptEpoch(batch->progress.epoch); !status.ok()) return status;
    head_revision_ = std::max(head_revision_.load(), batch->head_revision);
    if (first_head_ < 0) first_head_ = batch->head_revision;
    if (!following_.exchange(true)) {
      telemetry::LogInfo("following the feed",
                         {{"revision", view_.position().revision}, {"head", batch->head_revision}});
    }
    const absl::Status folded = FoldBatch(*batch);
    options_.publish(view_.Read());
    if (!folded.ok()) return folded;
    if (absl::Status status = CheckProgress(view_.position(), batch->progress); !status.ok()) return status;
    MarkReadyWhenCaughtUp();
  }
}

absl::Status Follower::FoldBatch(const FeedBatch& batch) {
  auto published = steady_clock::now();
  for (const FeedEntry& entry : batch.entries) {
    {
      MutexLock lock(&mutex_);
      if (stopping_) return absl::CancelledError("stopping");
    }
    absl::StatusOr<View::FoldResult> result = view_.Fold(entry);
    if (!result.ok()) return result.status();
    if (result->skipped > 0) {
      telemetry::LogError(
          "records without a valid name were left out of the view; the parser that wrote them is wrong",
          {{"revision", entry.revision}, {"records", result->skipped}});
    }
    const auto now = steady_clock::now();
    if (now - published < std::chrono::milliseconds(kPublishMsMax)) continue;
    options_.publish(view_.Read());
    published = now;
  }
  return absl::OkStatus();
}

void Follower::MarkReadyWhenCaughtUp() {
  if (told_ready_ || view_.position().revision < first_head_) return;
  told_ready_ = true;
  if (absl::Status status = view_.MarkReady(); !status.ok()) {
    // The view serves all the same; only the next start will wait for the feed again.
    telemetry::LogWarning("the view's ready mark was not written", {{"error", status.message()}});
  }
  telemetry::LogInfo("the view is ready", {{"revision", view_.position().revision}});
  options_.ready();
}

void Follower::LogEnd(const absl::Status& status) const {
  {
    MutexLock lock(&mutex_);
    if (stopping_) return;
  }
  const Position& position = view_.position();
  if (NeedsOperator(status)) {
    telemetry::LogError(
        "the view cannot follow this log and keeps serving what it holds; an operator must look",
        {{"reason", ErrorInfoOf(status).reason()},
         {"error", status.message()},
         {"revision", position.revision},
         {"epoch", LowerHex(position.epoch)}});
  } else {
    telemetry::LogWarning("the feed ended, trying again",
                          {{"error", status.message()}, {"revision", position.revision}});
  }
}

bool Follower::WaitBeforeRetry(std::chrono::milliseconds wait) {
  const auto until = steady_clock::now() + wait;
  MutexLock lock(&mutex_);
  while (!stopping_) {
    if (!stop_changed_.WaitUntil(&mutex_, until)) break;
  }
  return !stopping_;
}

}  // namespace accord::query
