#include "common/client/throttle.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord::client {
namespace {

// The window of time goes on in steps of a twentieth.
constexpr int kParts = 20;
// What is left of the window of open calls when one was refused or late.
constexpr double kShrink = 0.7;
// The share of its time after which an answer is late.
constexpr int kLateDivisor = 4;

absl::Status HeldBack(absl::string_view why) {
  return WithRetryAfter(Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED,
                              absl::StrCat("not sent: ", why), {{"queue", "client"}}),
                        kOverloadedRetryMs);
}

// Each made once: who holds back does so often.
absl::Status ServerRefuses() {
  static const absl::Status& status =
      *new absl::Status(HeldBack("the server refused too many of the last calls for its load"));
  return status;
}

absl::Status TooManyOpen() {
  static const absl::Status& status =
      *new absl::Status(HeldBack("as many calls are open as the server answers in time"));
  return status;
}

}  // namespace

CallEnd EndOf(const absl::Status& status, std::chrono::steady_clock::duration took,
              std::chrono::steady_clock::duration limit) {
  const CallEnd answered = took > limit / kLateDivisor ? CallEnd::kLate : CallEnd::kAccepted;
  switch (status.code()) {
    case absl::StatusCode::kDeadlineExceeded:
      return CallEnd::kOverloaded;
    case absl::StatusCode::kResourceExhausted: {
      // A message that is too large, or a full volume, is no sign of load.
      const v1::ErrorReason reason = ReasonOf(status);
      const bool load = reason == v1::ERROR_REASON_OVERLOADED || reason == v1::ERROR_REASON_QUOTA_EXCEEDED;
      return load ? CallEnd::kOverloaded : answered;
    }
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kUnavailable:
      return CallEnd::kUnknown;
    default:
      return answered;
  }
}

Throttle::Throttle(ThrottleOptions options) : options_(options), parts_(kParts) {}

int64_t Throttle::PeriodOf(TimePoint now) const { return now.time_since_epoch() * kParts / options_.window; }

Throttle::Counts& Throttle::At(TimePoint now) {
  const int64_t period = PeriodOf(now);
  Counts& part = parts_[static_cast<size_t>(period % kParts)];
  // Threads bring their times in no order: one that is late counts with what is there.
  if (part.period < period) part = {.period = period};
  return part;
}

double Throttle::HeldShare(TimePoint now) const {
  const int64_t oldest = PeriodOf(now) - kParts;
  double wanted = 0;
  double accepted = 0;
  for (const Counts& part : parts_) {
    if (part.period <= oldest) continue;
    wanted += part.wanted;
    accepted += part.accepted;
  }
  const double allowed = options_.calls_per_accepted * accepted + options_.free_failures;
  return std::max(0.0, (wanted - allowed) / (wanted + 1));
}

absl::Status Throttle::Begin(TimePoint now) {
  MutexLock lock(&mutex_);
  if (window_ && static_cast<double>(open_ + 1) > *window_) {
    limited_ = std::max(limited_, now);
    ++held_back_;
    return TooManyOpen();
  }
  held_ += HeldShare(now);
  if (held_ >= 1) {
    held_ -= 1;
    ++held_back_;
    At(now).wanted += 1;
    return ServerRefuses();
  }
  ++open_;
  return absl::OkStatus();
}

void Throttle::Ended(TimePoint begun, CallEnd end, TimePoint now) {
  MutexLock lock(&mutex_);
  --open_;
  if (end == CallEnd::kUnknown) return;
  Counts& part = At(now);
  part.wanted += 1;
  if (end != CallEnd::kOverloaded) part.accepted += 1;
  if (end == CallEnd::kAccepted) {
    if (!window_) return;
    // By one for each window of calls.
    *window_ += 1 / *window_;
    if (now - limited_ > options_.window_kept) window_.reset();
  } else if (begun > shrunk_) {
    // Calls that began before say nothing of the window that is there now.
    const double open = static_cast<double>(open_ + 1);
    const double before = window_ ? std::min(*window_, open) : open;
    const double least = end == CallEnd::kLate ? options_.open_least_late : options_.open_least;
    window_ = std::max(before * kShrink, std::min(least, window_.value_or(least)));
    shrunk_ = now;
    limited_ = std::max(limited_, now);
  }
}

int64_t Throttle::held_back() const {
  MutexLock lock(&mutex_);
  return held_back_;
}

}  // namespace accord::client
