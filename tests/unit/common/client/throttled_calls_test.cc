#include "common/client/throttled_calls.h"

#include <gtest/gtest.h>

#include <atomic>

#include "common/base/error.h"
#include "common/client/call.h"
#include "common/client/channel.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::client {
namespace {

using rpc::Executor;
using rpc::FakeView;

// A server that answers with one status, and a channel to it.
struct World {
  explicit World(ThrottleOptions options) : throttle(std::make_shared<Throttle>(options)) {
    channel = MakeChannel(server->address().ToString(), {.throttle = throttle});
    stub = v1::ViewService::NewStub(channel);
  }

  absl::Status Call() {
    return client::Call(*stub, &v1::ViewService::Stub::GetStatus, v1::GetStatusRequest()).status();
  }

  absl::Status answer;
  std::atomic<int> calls{0};
  Executor pool{{.name = "test", .threads = 1, .queue_max = 8}};
  std::unique_ptr<rpc::Server> server = rpc::Serve(std::make_unique<FakeView>(
      pool, [this](const v1::GetStatusRequest&, rpc::CallContext&) -> absl::StatusOr<v1::GetStatusResponse> {
        ++calls;
        if (!answer.ok()) return answer;
        return v1::GetStatusResponse();
      }));
  std::shared_ptr<Throttle> throttle;
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<v1::ViewService::Stub> stub;
};

TEST(ThrottledCalls, PassThroughWhileTheServerAccepts) {
  World world({.free_failures = 0});
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(world.Call().ok());
  EXPECT_EQ(world.calls, 50);
}

TEST(ThrottledCalls, EndAtOnceWithDetailsWhenTheyAreHeldBack) {
  World world({.window = std::chrono::hours(1), .free_failures = 3});
  world.answer = Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED, "full");
  absl::Status held_back;
  for (int i = 0; i < 20; ++i) {
    const int before = world.calls;
    const absl::Status status = world.Call();
    if (world.calls == before) held_back = status;
  }
  EXPECT_LT(world.calls, 12);
  EXPECT_EQ(world.calls + world.throttle->held_back(), 20);
  EXPECT_EQ(held_back.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(held_back), v1::ERROR_REASON_OVERLOADED);
  EXPECT_GT(RetryAfterMsOf(held_back), 0);
  EXPECT_NE(held_back.message().find("not sent"), absl::string_view::npos);
}

TEST(ThrottledCalls, AreNotHeldBackForOtherErrors) {
  World world({.window = std::chrono::hours(1), .free_failures = 0});
  world.answer = Error(absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND, "no");
  for (int i = 0; i < 20; ++i) EXPECT_EQ(world.Call().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(world.calls, 20);
}

TEST(ThrottledCalls, CountCallsAsOverHoweverTheyEnd) {
  World world({.window = std::chrono::hours(1), .free_failures = 1000, .open_least = 1});
  world.answer = Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED, "full");
  // One that was still counted as open would stand in the way of the next.
  for (int i = 0; i < 5; ++i) world.Call().IgnoreError();
  EXPECT_EQ(world.calls, 5);
}

}  // namespace
}  // namespace accord::client
