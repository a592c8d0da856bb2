#include "query-service/query/served_view.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/limits.h"

namespace accord::query {
namespace {

// How soon a point that is no longer read is let go.
constexpr std::chrono::milliseconds kUnreadPeriod{100};

// The last revision of an epoch that the point's log has too; -1 for an epoch that it does not descend from.
int64_t SharedRevision(const ReadPoint& point, absl::string_view epoch) {
  if (point.position.epoch == epoch) return std::numeric_limits<int64_t>::max();
  // From the newest back: what a later fork cut off is gone from the older logs' share too.
  int64_t shared = std::numeric_limits<int64_t>::max();
  for (auto each = point.ancestors->rbegin(); each != point.ancestors->rend(); ++each) {
    shared = std::min(shared, each->revision);
    if (each->epoch == epoch) return shared;
  }
  return -1;
}

enum class Freshness { kReached, kBehind, kOtherLog };

Freshness Compare(const ServedPoint& point, const Token& wanted) {
  // Before the log is known any token may still turn out to be of it.
  if (point == nullptr || point->position.epoch.empty()) return Freshness::kBehind;
  if (wanted.revision > SharedRevision(*point, wanted.epoch)) return Freshness::kOtherLog;
  return point->position.revision >= wanted.revision ? Freshness::kReached : Freshness::kBehind;
}

absl::Status EpochChanged(const ReadPoint& point, const Token& wanted) {
  return Error(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_EPOCH_CHANGED,
               "at_least_as_fresh is of another life of the log than this view, or past what they share",
               {{"epoch", LowerHex(wanted.epoch)},
                {"ours", LowerHex(point.position.epoch)},
                {"shared", absl::StrCat(SharedRevision(point, wanted.epoch))}});
}

absl::Status Behind(const ServedPoint& point, const Token& wanted) {
  const int64_t applied = point == nullptr ? 0 : point->position.revision;
  return WithRetryAfter(
      Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_VIEW_BEHIND,
            absl::StrCat("the view has reached revision ", applied, ", wanted ", wanted.revision),
            {{"wanted", absl::StrCat(wanted.revision)}, {"applied", absl::StrCat(applied)}}),
      kFreshRetryMs);
}

absl::Status NothingServed() {
  return WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
                              "the view has not caught up with the log for the first time"),
                        kNotReadyRetryMs);
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

// `expected`: the epoch of a view that is still being folded.
absl::StatusOr<ServedPoint> AnswerFor(const ServedPoint& point, const Token& wanted,
                                      const std::string& expected) {
  switch (Compare(point, wanted)) {
    case Freshness::kReached:
      return point;
    case Freshness::kBehind:
      return Behind(point, wanted);
    case Freshness::kOtherLog:
      return wanted.epoch == expected ? Behind(point, wanted) : EpochChanged(*point, wanted);
  }
  return Behind(point, wanted);
}

}  // namespace

ServedView::ServedView(size_t memo_bytes) : memo_bytes_(memo_bytes) {
  thread_ = std::thread([this] { Run(); });
}

ServedView::~ServedView() { Close(); }

void ServedView::Publish(ReadPoint point) {
  ServedPoint served = std::make_shared<const PointInUse>(std::move(point), memo_bytes_, &memo_counts_);
  std::vector<ServedPoint> unread;
  MutexLock lock(&mutex_);
  current_.swap(served);
  if (served != nullptr) retired_.push_back(std::move(served));
  unread = TakeUnread();
  const bool listened = next_tick_ != TimePoint::max();
  if (listened) next_tick_ = TimePoint::min();
  if (!waiters_.empty() || !retired_.empty() || listened) changed_.NotifyAll();
}

int64_t ServedView::Listen(std::function<void()> heard) {
  MutexLock listeners(&listeners_mutex_);
  listeners_[++last_listener_] = std::move(heard);
  MutexLock lock(&mutex_);
  next_tick_ = TimePoint::min();
  changed_.NotifyAll();
  return last_listener_;
}

void ServedView::Unlisten(int64_t id) {
  MutexLock listeners(&listeners_mutex_);
  listeners_.erase(id);
}

void ServedView::TellListeners(TimePoint now) {
  MutexLock listeners(&listeners_mutex_);
  {
    MutexLock lock(&mutex_);
    if (now < next_tick_) return;
    next_tick_ = listeners_.empty() ? TimePoint::max() : now + std::chrono::milliseconds(kWatchTickMs);
  }
  for (const auto& [id, heard] : listeners_) heard();
}

ServedView::TimePoint ServedView::NextTime() const {
  TimePoint next = next_tick_;
  if (!retired_.empty()) next = std::min(next, std::chrono::steady_clock::now() + kUnreadPeriod);
  for (const Waiter& waiter : waiters_) next = std::min(next, waiter.until);
  return next;
}

std::vector<ServedPoint> ServedView::TakeUnread() {
  // Nobody gets hold of a retired point anew: once it is held here alone, that stays so.
  const auto read = std::partition(retired_.begin(), retired_.end(),
                                   [](const ServedPoint& point) { return point.use_count() > 1; });
  std::vector<ServedPoint> unread(std::make_move_iterator(read), std::make_move_iterator(retired_.end()));
  retired_.erase(read, retired_.end());
  return unread;
}

void ServedView::Expect(std::string epoch) {
  MutexLock lock(&mutex_);
  expected_epoch_ = std::move(epoch);
  // Who waited for the epoch that is no longer expected is told.
  if (!waiters_.empty()) changed_.NotifyAll();
}

bool ServedView::Decided(const Token& wanted) const {
  const Freshness freshness = Compare(current_, wanted);
  return freshness == Freshness::kReached ||
         (freshness == Freshness::kOtherLog && wanted.epoch != expected_epoch_);
}

ServedPoint ServedView::Current() const {
  MutexLock lock(&mutex_);
  return current_;
}

size_t ServedView::waiting() const {
  MutexLock lock(&mutex_);
  return waiters_.size();
}

std::optional<absl::StatusOr<ServedPoint>> ServedView::AtOnce(absl::string_view token) const {
  if (token.empty()) {
    ServedPoint current = Current();
    if (current == nullptr) return NothingServed();
    return current;
  }
  const absl::StatusOr<Token> wanted = ParseToken("at_least_as_fresh", token);
  if (!wanted.ok()) return wanted.status();
  MutexLock lock(&mutex_);
  if (closed_) return Closed();
  if (!Decided(*wanted)) return std::nullopt;
  return AnswerFor(current_, *wanted, expected_epoch_);
}

void ServedView::Await(absl::string_view token, TimePoint deadline, FreshDone done) {
  if (token.empty()) return done(*AtOnce(token));
  const absl::StatusOr<Token> wanted = ParseToken("at_least_as_fresh", token);
  if (!wanted.ok()) return done(wanted.status());
  const TimePoint until =
      std::min(deadline, std::chrono::steady_clock::now() + std::chrono::milliseconds(kFreshWaitMsMax));
  absl::StatusOr<ServedPoint> answer = ServedPoint();
  {
    MutexLock lock(&mutex_);
    if (closed_) {
      answer = Closed();
    } else if (Decided(*wanted)) {
      answer = AnswerFor(current_, *wanted, expected_epoch_);
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
    if (closed_ || waiter->until <= now || Decided(waiter->wanted)) due.splice(due.end(), waiters_, waiter);
    waiter = next;
  }
  return due;
}

void ServedView::Run() {
  mutex_.Lock();
  while (!closed_ || !waiters_.empty()) {
    const TimePoint now = std::chrono::steady_clock::now();
    std::list<Waiter> due = TakeDue(now);
    std::vector<ServedPoint> unread = TakeUnread();
    const bool tick = next_tick_ <= now;
    if (due.empty() && unread.empty() && !tick) {
      const TimePoint next = NextTime();
      // Not WaitUntil(max): the conversion to the system's clock would overflow.
      if (next == TimePoint::max()) {
        changed_.Wait(&mutex_);
      } else {
        changed_.WaitUntil(&mutex_, next);
      }
      continue;
    }
    const ServedPoint point = current_;
    const std::string expected = expected_epoch_;
    const bool closed = closed_;
    mutex_.Unlock();
    unread.clear();
    if (tick) TellListeners(now);
    for (Waiter& waiter : due) {
      if (closed) {
        waiter.done(Closed());
      } else {
        waiter.done(AnswerFor(point, waiter.wanted, expected));
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
