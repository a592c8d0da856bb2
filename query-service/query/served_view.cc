#include "query-service/query/served_view.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/limits.h"

namespace accord::query {
namespace {

bool Reaches(const ReadPoint& point, const Token& wanted) {
  return point.position.epoch == wanted.epoch && point.position.revision >= wanted.revision;
}

// Before the first entry the view knows no epoch; then any token may still turn out to be of its log.
bool OtherEpoch(const ReadPoint& point, const Token& wanted) {
  return !point.position.epoch.empty() && point.position.epoch != wanted.epoch;
}

absl::Status EpochChanged(const ReadPoint& point, const Token& wanted) {
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_EPOCH_CHANGED,
               "at_least_as_fresh is of another life of the log than this view",
               {{"epoch", LowerHex(wanted.epoch)}, {"ours", LowerHex(point.position.epoch)}});
}

absl::Status Behind(const ReadPoint& point, const Token& wanted) {
  return WithRetryAfter(
      Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_VIEW_BEHIND,
            absl::StrCat("the view has reached revision ", point.position.revision, ", wanted ",
                         wanted.revision),
            {{"wanted", absl::StrCat(wanted.revision)}, {"applied", absl::StrCat(point.position.revision)}}),
      kFreshRetryMs);
}

absl::Status Closed() {
  return WithRetryAfter(
      Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY, "the service is stopping"),
      kFreshRetryMs);
}

absl::Status Crowded() {
  return WithRetryAfter(Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED,
                              absl::StrCat(kFreshWaitersMax, " reads wait for a fresher view already"),
                              {{"limit", absl::StrCat(kFreshWaitersMax)}}),
                        kFreshRetryMs);
}

absl::StatusOr<ServedPoint> AnswerFor(const ServedPoint& point, const Token& wanted) {
  if (Reaches(*point, wanted)) return point;
  return OtherEpoch(*point, wanted) ? EpochChanged(*point, wanted) : Behind(*point, wanted);
}

}  // namespace

ServedView::ServedView(ReadPoint first) : current_(std::make_shared<const ReadPoint>(std::move(first))) {
  thread_ = std::thread([this] { Run(); });
}

ServedView::~ServedView() { Close(); }

void ServedView::Publish(ReadPoint point) {
  auto served = std::make_shared<const ReadPoint>(std::move(point));
  MutexLock lock(&mutex_);
  current_.swap(served);
  if (!waiters_.empty()) changed_.NotifyAll();
}

ServedPoint ServedView::Current() const {
  MutexLock lock(&mutex_);
  return current_;
}

size_t ServedView::waiting() const {
  MutexLock lock(&mutex_);
  return waiters_.size();
}

void ServedView::Await(absl::string_view token, TimePoint deadline, FreshDone done) {
  if (token.empty()) return done(Current());
  const absl::StatusOr<Token> wanted = ParseToken("at_least_as_fresh", token);
  if (!wanted.ok()) return done(wanted.status());
  const TimePoint until =
      std::min(deadline, std::chrono::steady_clock::now() + std::chrono::milliseconds(kFreshWaitMsMax));
  absl::StatusOr<ServedPoint> answer = ServedPoint();
  {
    MutexLock lock(&mutex_);
    if (closed_) {
      answer = Closed();
    } else if (Reaches(*current_, *wanted) || OtherEpoch(*current_, *wanted)) {
      answer = AnswerFor(current_, *wanted);
    } else if (waiters_.size() >= kFreshWaitersMax) {
      answer = Crowded();
    } else {
      waiters_.push_back({*wanted, until, std::move(done)});
      changed_.NotifyAll();
      return;
    }
  }
  done(std::move(answer));
}

std::list<ServedView::Waiter> ServedView::TakeDue(TimePoint now) {
  std::list<Waiter> due;
  for (auto waiter = waiters_.begin(); waiter != waiters_.end();) {
    const auto next = std::next(waiter);
    if (closed_ || waiter->until <= now || Reaches(*current_, waiter->wanted) ||
        OtherEpoch(*current_, waiter->wanted)) {
      due.splice(due.end(), waiters_, waiter);
    }
    waiter = next;
  }
  return due;
}

void ServedView::Run() {
  mutex_.Lock();
  while (!closed_ || !waiters_.empty()) {
    std::list<Waiter> due = TakeDue(std::chrono::steady_clock::now());
    if (due.empty()) {
      TimePoint next = TimePoint::max();
      for (const Waiter& waiter : waiters_) next = std::min(next, waiter.until);
      // Not WaitUntil(max): the conversion to the system's clock would overflow.
      if (next == TimePoint::max()) {
        changed_.Wait(&mutex_);
      } else {
        changed_.WaitUntil(&mutex_, next);
      }
      continue;
    }
    const ServedPoint point = current_;
    const bool closed = closed_;
    mutex_.Unlock();
    for (Waiter& waiter : due) {
      if (closed) {
        waiter.done(Closed());
      } else {
        waiter.done(AnswerFor(point, waiter.wanted));
      }
    }
    mutex_.Lock();
  }
  mutex_.Unlock();
}

void ServedView::Close() {
  {
    MutexLock lock(&mutex_);
    closed_ = true;
    changed_.NotifyAll();
  }
  if (thread_.joinable()) thread_.join();
}

}  // namespace accord::query
