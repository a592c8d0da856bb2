#include "query-service/follow/follower.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/log_position.h"
#include "common/telemetry/log.h"

namespace accord::query {
namespace {

using std::chrono::steady_clock;

absl::Status Diverged(absl::string_view what, const Position& ours, const Position& progress) {
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_LOG_DIVERGED,
               absl::StrCat(what, ": the feed stands at revision ", progress.revision, " and the view at ",
                            ours.revision),
               {{"revision", absl::StrCat(progress.revision)}, {"applied", absl::StrCat(ours.revision)}});
}

bool Descends(const FeedBatch& batch, const Position& from) {
  return std::any_of(batch.ancestors.begin(), batch.ancestors.end(),
                     [&](const Position& each) { return each.epoch == from.epoch; });
}

void LogEnd(const StreamEnd& end, Verdict::Ask ask, const Position& at) {
  const absl::Status& status = end.status;
  if (ask == Verdict::Ask::kTryAgain) {
    telemetry::LogWarning(end.from == StreamEnd::From::kFeed ? "the feed ended, trying again"
                                                             : "the view is not folded on, trying again",
                          {{"error", status.message()}, {"revision", at.revision}});
    return;
  }
  const std::initializer_list<telemetry::Field> fields = {{"reason", ErrorInfoOf(status).reason()},
                                                          {"error", status.message()},
                                                          {"revision", at.revision},
                                                          {"epoch", LowerHex(at.epoch)}};
  if (ask == Verdict::Ask::kRefused) {
    telemetry::LogError(
        "the view cannot follow this log and keeps serving what it holds; an operator must look", fields);
  } else {
    telemetry::LogError("the log does not go on from where the view stands", fields);
  }
}

}  // namespace

Follower::Follower(ViewSet* views, FeedSource* source, FollowerOptions options)
    : views_(*views), source_(*source), options_(std::move(options)) {
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

FollowerStatus Follower::status() const {
  MutexLock lock(&mutex_);
  return status_;
}

void Follower::Run() {
  if (const View* served = views_.served()) {
    Publish(*served);
    told_ready_ = true;
    options_.ready();
    if (const View* fold = views_.fold()) options_.expect(fold->position().epoch);
  }
  std::chrono::milliseconds wait = options_.retry_least;
  do {
    folded_any_ = false;
    const StreamEnd end = FollowOnce();
    if (Stopping()) return;
    const Verdict::Ask ask = React(end);
    if (ask == Verdict::Ask::kRefused) {
      wait = options_.retry_most;
    } else if (folded_any_) {
      wait = options_.retry_least;
    }
    if (!WaitBeforeRetry(wait)) return;
    wait = std::min(2 * wait, options_.retry_most);
  } while (true);
}

View* Follower::ViewToFollow() {
  View* const served = ask_served_ ? views_.resumable() : nullptr;
  return served != nullptr ? served : &views_.target();
}

StreamEnd Follower::FollowOnce() {
  Note(status().head_revision, /*following=*/false);
  if (absl::Status status = options_.room(); !status.ok()) return {status, StreamEnd::From::kView};
  if (!views_.target().foldable()) {
    absl::Status status = FoldAgain(v1::FOLD_REASON_VIEW_VERSION);
    if (!status.ok()) return {status, StreamEnd::From::kView};
  }
  View* const view = ViewToFollow();
  const std::unique_ptr<Feed> feed = source_.Open(view->position());
  while (true) {
    absl::StatusOr<FeedBatch> batch = feed->Next();
    if (!batch.ok()) return {batch.status()};
    if (absl::Status status = MeetLog(*batch, view); !status.ok()) return {status};
    StreamEnd end = TakeBatch(*batch, view);
    if (!end.status.ok()) return end;
    if (absl::Status status = options_.room(); !status.ok()) return {status, StreamEnd::From::kView};
  }
}

absl::Status Follower::MeetLog(const FeedBatch& batch, View* view) {
  const Position& ours = view->position();
  const std::string& epoch = batch.progress.epoch;
  if (!ours.epoch.empty() && ours.epoch != epoch && ours.revision > 0 && !Descends(batch, ours)) {
    return Diverged("the feed is of another log", ours, batch.progress);
  }
  if (batch.progress.bootstrap && view == views_.served()) {
    // It stands at the beginning of a log that has been trimmed since: readers must not see the base come in.
    return Error(absl::StatusCode::kOutOfRange, v1::ERROR_REASON_POSITION_OUT_OF_RANGE,
                 "the log begins with a base, and the view that serves is empty",
                 {{"revision", absl::StrCat(ours.revision)}, {"floor", absl::StrCat(batch.floor_revision)}});
  }
  return view->AdoptEpoch(epoch, batch.ancestors);
}

StreamEnd Follower::TakeBatch(const FeedBatch& batch, View* view) {
  if (view == views_.resumable()) {
    telemetry::LogInfo("the log is that of the view that serves again; the other one is let go",
                       {{"revision", view->position().revision}});
    views_.DropFold();
    options_.expect("");
  }
  if (!status().following) {
    telemetry::LogInfo("following the feed",
                       {{"revision", view->position().revision}, {"head", batch.head_revision}});
  }
  // The base is behind what came since it was read: caught up is who has the log above it too.
  const bool base_ends = view->position().bootstrap && !batch.progress.bootstrap;
  if (catch_up_ < 0 || base_ends) catch_up_ = batch.head_revision;
  if (views_.fold() != nullptr && views_.served() != nullptr) options_.expect(batch.progress.epoch);
  const absl::Status folded = FoldBatch(batch, view);
  if (view == views_.served()) Publish(*view);
  Note(batch.head_revision, /*following=*/true);
  if (!folded.ok()) return {folded, StreamEnd::From::kView};
  if (!(view->position() == batch.progress)) {
    return {
        Diverged("the feed claims what it did not give, or another chain", view->position(), batch.progress)};
  }
  SwapWhenCaughtUp();
  views_.Sweep();
  return {};
}

absl::Status Follower::FoldBatch(const FeedBatch& batch, View* view) {
  const Position floor = {batch.progress.epoch, batch.floor_revision, batch.progress.chain};
  if (batch.progress.bootstrap) {
    if (absl::Status status = view->BeginBase(floor); !status.ok()) return status;
    return FoldEntries(batch, view);
  }
  // The base ends with a batch of its own.
  if (view->position().bootstrap && batch.entries.empty()) return view->EndBase(batch.progress);
  return FoldEntries(batch, view);
}

absl::Status Follower::FoldEntries(const FeedBatch& batch, View* view) {
  const Position floor = {batch.progress.epoch, batch.floor_revision, batch.progress.chain};
  for (const FeedEntry& entry : batch.entries) {
    if (Stopping()) return absl::CancelledError("stopping");
    absl::StatusOr<View::FoldResult> result =
        batch.progress.bootstrap ? view->FoldBase(entry, floor) : view->Fold(entry);
    if (!result.ok()) return result.status();
    folded_any_ = true;
    if (result->skipped > 0) {
      telemetry::LogError(
          "records without a valid name were left out of the view; the parser that wrote them is wrong",
          {{"revision", entry.revision}, {"records", result->skipped}});
    }
    const bool due = steady_clock::now() - published_ >= std::chrono::milliseconds(kPublishMsMax);
    if (due && view == views_.served()) Publish(*view);
  }
  return absl::OkStatus();
}

void Follower::SwapWhenCaughtUp() {
  const View* const fold = views_.fold();
  if (fold == nullptr || fold->position().bootstrap || fold->position().revision < catch_up_) return;
  const v1::FoldReason reason = views_.fold_reason();
  if (absl::Status status = views_.Swap(); !status.ok() && views_.fold() != nullptr) {
    telemetry::LogWarning("the new view could not take over yet", {{"error", status.message()}});
    return;
  }
  telemetry::LogInfo("a view that was folded from the start serves now",
                     {{"revision", views_.served()->position().revision},
                      {"epoch", LowerHex(views_.served()->position().epoch)},
                      {"reason", v1::FoldReason_Name(reason)}});
  options_.expect("");
  // Who waited for the new view finds that nothing is folded any more.
  Note(status().head_revision, /*following=*/true);
  Publish(*views_.served());
  if (told_ready_) return;
  told_ready_ = true;
  options_.ready();
}

Verdict::Ask Follower::React(const StreamEnd& end) {
  const View& view = *ViewToFollow();
  const bool was_fold = &view == views_.fold();
  Verdict verdict = Judge(end, view.position());
  if (verdict.reason == v1::FOLD_REASON_DAMAGED && ++damaged_folds_ > kDamagedFoldsMax) {
    // Whatever damages them damages the next one too.
    verdict = {Verdict::Ask::kRefused};
  }
  LogEnd(end, verdict.ask, view.position());
  // A log that refuses the fold may be that of the served view again: an operator may have put it back.
  ask_served_ = was_fold && verdict.ask == Verdict::Ask::kRefused;
  if (verdict.ask == Verdict::Ask::kFoldAgain) {
    // A fold that begins again does so for what the first one was for.
    const absl::Status status = FoldAgain(was_fold ? views_.fold_reason() : verdict.reason);
    if (!status.ok()) {
      telemetry::LogError("no view can be folded, trying again", {{"error", status.message()}});
    }
  }
  Note(status().head_revision, /*following=*/false);
  return verdict.ask;
}

absl::Status Follower::FoldAgain(v1::FoldReason reason) {
  if (absl::Status status = views_.FoldAgain(reason); !status.ok()) return status;
  catch_up_ = -1;
  Note(status().head_revision, /*following=*/false);
  telemetry::LogError("folding the log from the start; what serves goes on until that has caught up",
                      {{"reason", v1::FoldReason_Name(reason)}});
  return absl::OkStatus();
}

void Follower::Publish(const View& view) {
  options_.publish(view.Read());
  published_ = steady_clock::now();
}

void Follower::Note(int64_t head_revision, bool following) {
  std::optional<v1::ViewFold> folding;
  if (const View* fold = views_.fold()) {
    folding.emplace();
    folding->set_reason(views_.fold_reason());
    *folding->mutable_position() = ToWire(fold->position());
  }
  MutexLock lock(&mutex_);
  status_.head_revision = head_revision;
  status_.following = following;
  status_.folding = std::move(folding);
  const View* const served = views_.served();
  if (following && served != nullptr && served->position().revision >= head_revision &&
      ViewToFollow() == served) {
    status_.at_head = steady_clock::now();
  }
}

bool Follower::Stopping() const {
  MutexLock lock(&mutex_);
  return stopping_;
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
