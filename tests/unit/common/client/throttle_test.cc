#include "common/client/throttle.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "common/base/error.h"

namespace accord::client {
namespace {

using std::chrono::milliseconds;

// Calls on a clock of its own, a millisecond each.
class Caller {
 public:
  explicit Caller(ThrottleOptions options = {}) : throttle_(options) {}

  // Makes a call that ends at once; false when it was held back.
  bool Call(CallEnd end) {
    now_ += milliseconds(1);
    if (!throttle_.Begin(now_).ok()) return false;
    throttle_.Ended(now_, end, now_);
    return true;
  }
  // How many of so many calls were made.
  int Calls(int count, CallEnd end) {
    int made = 0;
    for (int i = 0; i < count; ++i) made += Call(end) ? 1 : 0;
    return made;
  }
  // Makes so many calls that are open together, and ends them.
  void CallTogether(int count, CallEnd end) {
    now_ += milliseconds(1);
    for (int i = 0; i < count; ++i) ASSERT_TRUE(throttle_.Begin(now_).ok());
    const Throttle::TimePoint begun = now_;
    now_ += milliseconds(5);
    for (int i = 0; i < count; ++i) throttle_.Ended(begun, end, now_);
  }
  // How many calls may be open at once; at most `kNoWindow`.
  static constexpr int kNoWindow = 1000;
  int Window() {
    const Throttle::TimePoint begun = now_;
    int open = 0;
    while (open < kNoWindow && throttle_.Begin(begun).ok()) ++open;
    for (int i = 0; i < open; ++i) throttle_.Ended(begun, CallEnd::kUnknown, begun);
    return open;
  }
  void Wait(milliseconds time) { now_ += time; }
  Throttle& throttle() { return throttle_; }
  Throttle::TimePoint now() const { return now_; }

 private:
  Throttle throttle_;
  Throttle::TimePoint now_ = Throttle::TimePoint() + std::chrono::hours(1);
};

TEST(Throttle, LetsAllThroughWhileTheServerAccepts) {
  Caller caller;
  EXPECT_EQ(caller.Calls(10'000, CallEnd::kAccepted), 10'000);
  EXPECT_EQ(caller.throttle().held_back(), 0);
}

TEST(Throttle, LetsAFewFailWithoutHoldingBack) {
  Caller caller({.free_failures = 20});
  EXPECT_EQ(caller.Calls(20, CallEnd::kOverloaded), 20);
}

TEST(Throttle, MakesFewCallsOfManyWhenNoneIsAccepted) {
  Caller caller({.window = milliseconds(1000), .free_failures = 20});
  caller.Calls(1000, CallEnd::kOverloaded);
  const int made = caller.Calls(10'000, CallEnd::kOverloaded);
  // 20 in each of ten windows, so that the end of the trouble is noticed.
  EXPECT_GE(made, 150);
  EXPECT_LE(made, 250);
}

TEST(Throttle, MakesAsManyAsItWasToldForEachAccepted) {
  // Of ten calls the server takes one, whatever it is sent.
  Caller caller({.calls_per_accepted = 2, .window = milliseconds(1000), .free_failures = 0});
  int made = 0;
  for (int i = 0; i < 10'000; ++i) {
    const bool sent = caller.Call(i % 10 == 0 ? CallEnd::kAccepted : CallEnd::kOverloaded);
    if (i >= 2000) made += sent ? 1 : 0;
  }
  EXPECT_GT(made, 0);
  // What is held back is sometimes what would have been accepted, so that it is less than twice 800.
  EXPECT_LE(made, 1600);
}

TEST(Throttle, MakesAllCallsAgainSoonAfterTheTrouble) {
  Caller caller({.calls_per_accepted = 2, .window = milliseconds(1000), .free_failures = 20});
  caller.Calls(5000, CallEnd::kOverloaded);
  caller.Calls(4000, CallEnd::kAccepted);
  EXPECT_EQ(caller.Calls(1000, CallEnd::kAccepted), 1000);
}

TEST(Throttle, ForgetsWhatIsOlderThanTheWindow) {
  Caller caller({.window = milliseconds(1000), .free_failures = 5});
  caller.Calls(1000, CallEnd::kOverloaded);
  EXPECT_LT(caller.Calls(5, CallEnd::kOverloaded), 5);
  caller.Wait(milliseconds(1100));
  EXPECT_EQ(caller.Calls(5, CallEnd::kOverloaded), 5);
}

TEST(Throttle, CountsNothingOfCallsWhoseEndSaysNothing) {
  Caller caller({.free_failures = 0});
  EXPECT_EQ(caller.Calls(1000, CallEnd::kUnknown), 1000);
}

TEST(Throttle, HasAWindowOfOpenCallsOnlyOnceOneWasRefused) {
  Caller caller({.free_failures = 1000});
  EXPECT_EQ(caller.Window(), Caller::kNoWindow);
  caller.CallTogether(10, CallEnd::kAccepted);
  EXPECT_EQ(caller.Window(), Caller::kNoWindow);
  caller.CallTogether(10, CallEnd::kOverloaded);
  EXPECT_EQ(caller.Window(), 7);
  EXPECT_EQ(caller.Window(), 7);
}

TEST(Throttle, TheWindowBeginsBelowWhatIsOpenHoweverMuchThatIs) {
  Caller caller({.free_failures = 1000});
  caller.CallTogether(900, CallEnd::kLate);
  EXPECT_EQ(caller.Window(), 630);
}

TEST(Throttle, ShrinksItsWindowOncePerRoundOfCallsAndNotBelowTheLeast) {
  Caller caller({.free_failures = 1000, .open_least = 4});
  caller.CallTogether(100, CallEnd::kOverloaded);
  EXPECT_EQ(caller.Window(), 70);
  // Those that began while it was larger and end now.
  caller.CallTogether(70, CallEnd::kOverloaded);
  EXPECT_EQ(caller.Window(), 49);
  caller.Calls(100, CallEnd::kOverloaded);
  EXPECT_EQ(caller.Window(), 4);
}

TEST(Throttle, GrowsItsWindowByOneForEachWindowOfAcceptedCalls) {
  Caller caller({.free_failures = 1000, .open_least = 10});
  caller.Calls(100, CallEnd::kOverloaded);
  EXPECT_EQ(caller.Window(), 10);
  caller.Calls(11, CallEnd::kAccepted);
  EXPECT_EQ(caller.Window(), 11);
}

TEST(Throttle, KeepsItsWindowWhileItHoldsSomebodyBack) {
  Caller caller({.free_failures = 1000, .open_least = 10, .window_kept = milliseconds(100)});
  caller.Calls(100, CallEnd::kOverloaded);
  for (int i = 0; i < 10; ++i) {
    caller.Wait(milliseconds(90));
    EXPECT_LT(caller.Window(), Caller::kNoWindow);
    caller.Call(CallEnd::kAccepted);
  }
  caller.Wait(milliseconds(110));
  // Time alone says nothing.
  EXPECT_EQ(caller.Window(), 10);
  caller.Wait(milliseconds(110));
  caller.Call(CallEnd::kAccepted);
  EXPECT_EQ(caller.Window(), Caller::kNoWindow);
}

TEST(Throttle, SaysThatItHeldBackAndWhenToTryAgain) {
  Caller caller({.open_least = 1});
  caller.Call(CallEnd::kOverloaded);
  ASSERT_TRUE(caller.throttle().Begin(caller.now()).ok());
  const absl::Status status = caller.throttle().Begin(caller.now());
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_OVERLOADED);
  EXPECT_GT(RetryAfterMsOf(status), 0);
  EXPECT_EQ(caller.throttle().held_back(), 1);
}

TEST(Throttle, TakesOnlyLoadForLoad) {
  const auto end = [](absl::StatusCode code, v1::ErrorReason reason) {
    return EndOf(Error(code, reason, ""), milliseconds(20), milliseconds(100));
  };
  EXPECT_EQ(end(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED), CallEnd::kOverloaded);
  EXPECT_EQ(end(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_QUOTA_EXCEEDED), CallEnd::kOverloaded);
  EXPECT_EQ(end(absl::StatusCode::kDeadlineExceeded, v1::ERROR_REASON_DEADLINE_EXCEEDED),
            CallEnd::kOverloaded);
  // gRPC itself says so of a message that is too large.
  EXPECT_EQ(EndOf(absl::ResourceExhaustedError("too large"), milliseconds(20), milliseconds(100)),
            CallEnd::kAccepted);
  EXPECT_EQ(end(absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND), CallEnd::kAccepted);
  EXPECT_EQ(EndOf(absl::OkStatus(), milliseconds(20), milliseconds(100)), CallEnd::kAccepted);
  EXPECT_EQ(end(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY), CallEnd::kUnknown);
  EXPECT_EQ(EndOf(absl::CancelledError(), milliseconds(90), milliseconds(100)), CallEnd::kUnknown);
}

TEST(Throttle, AnAnswerIsLateAfterAQuarterOfItsTime) {
  EXPECT_EQ(EndOf(absl::OkStatus(), milliseconds(26), milliseconds(100)), CallEnd::kLate);
  EXPECT_EQ(EndOf(absl::NotFoundError(""), milliseconds(26), milliseconds(100)), CallEnd::kLate);
  EXPECT_EQ(EndOf(absl::DeadlineExceededError(""), milliseconds(26), milliseconds(100)),
            CallEnd::kOverloaded);
  // Without a limit nothing is.
  EXPECT_EQ(EndOf(absl::OkStatus(), std::chrono::hours(1), Throttle::TimePoint::duration::max()),
            CallEnd::kAccepted);
}

TEST(Throttle, LateAnswersShrinkTheWindowButHoldNoShareBack) {
  Caller caller({.open_least = 4, .open_least_late = 25});
  // Of those that began together one counts.
  caller.CallTogether(100, CallEnd::kLate);
  EXPECT_EQ(caller.Window(), 70);
  caller.Wait(milliseconds(10));
  EXPECT_EQ(caller.Calls(1000, CallEnd::kLate), 1000);
  EXPECT_EQ(caller.Window(), 25);
  // What was refused before is not given more room by what is late now.
  caller.Calls(100, CallEnd::kOverloaded);
  EXPECT_EQ(caller.Window(), 4);
  caller.Calls(100, CallEnd::kLate);
  EXPECT_EQ(caller.Window(), 4);
}

TEST(Throttle, KeepsCountWhileThreadsShareIt) {
  // A window of 4 and a little, that calls which are forgotten would fill.
  Throttle throttle({.free_failures = 1000, .open_least = 4});
  for (int i = 0; i < 100; ++i) {
    const auto begun = Throttle::TimePoint::clock::now();
    ASSERT_TRUE(throttle.Begin(begun).ok());
    throttle.Ended(begun, CallEnd::kOverloaded, begun);
  }
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&throttle] {
      for (int call = 0; call < 1000; ++call) {
        const auto begun = Throttle::TimePoint::clock::now();
        ASSERT_TRUE(throttle.Begin(begun).ok());
        throttle.Ended(begun, CallEnd::kAccepted);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(throttle.held_back(), 0);
}

}  // namespace
}  // namespace accord::client
