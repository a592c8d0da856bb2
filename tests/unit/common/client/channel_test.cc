#include "common/client/channel.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::client {
namespace {

using rpc::Executor;
using rpc::FakeView;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;

absl::StatusOr<v1::GetStatusResponse> Nothing(const v1::GetStatusRequest&, rpc::CallContext&) {
  return v1::GetStatusResponse();
}

TEST(Channel, IsReadyWhenTheServerIs) {
  Executor pool({.name = "test", .threads = 1, .queue_max = 8});
  auto server = rpc::Serve(std::make_unique<FakeView>(pool, Nothing));
  auto channel = MakeChannel(server->address().ToString());
  EXPECT_TRUE(WaitForReady(*channel, system_clock::now() + seconds(20)).ok());
}

TEST(Channel, SaysInTimeThatThereIsNoServer) {
  auto channel = MakeChannel("127.0.0.1:1");
  const absl::Status status = WaitForReady(*channel, system_clock::now() + milliseconds(50));
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_NOT_READY);
}

TEST(Channel, SharesAConnectionUnlessToldOtherwise) {
  Executor pool({.name = "test", .threads = 1, .queue_max = 8});
  std::set<std::string> peers;
  auto server =
      rpc::Serve(std::make_unique<FakeView>(pool, [&](const v1::GetStatusRequest&, rpc::CallContext& call) {
        peers.insert(call.peer());
        return absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse());
      }));
  auto call = [&](bool own_connection) {
    auto channel = MakeChannel(server->address().ToString(), {.own_connection = own_connection});
    grpc::ClientContext context;
    v1::GetStatusResponse response;
    EXPECT_TRUE(v1::ViewService::NewStub(channel)->GetStatus(&context, {}, &response).ok());
    return channel;
  };
  const auto first = call(false), second = call(false);
  EXPECT_EQ(peers.size(), 1u);
  const auto third = call(true), fourth = call(true);
  EXPECT_EQ(peers.size(), 3u);
}

TEST(Channel, TriesUnavailableAgainAndNothingElse) {
  Executor pool({.name = "test", .threads = 1, .queue_max = 8});
  int calls = 0;
  auto code = absl::StatusCode::kUnavailable;
  auto server =
      rpc::Serve(std::make_unique<FakeView>(pool, [&](const v1::GetStatusRequest&, rpc::CallContext&) {
        ++calls;
        return absl::StatusOr<v1::GetStatusResponse>(Error(code, v1::ERROR_REASON_NOT_READY, "not now"));
      }));
  auto channel = MakeChannel(server->address().ToString());
  v1::GetStatusResponse response;
  {
    grpc::ClientContext context;
    EXPECT_EQ(v1::ViewService::NewStub(channel)->GetStatus(&context, {}, &response).error_code(),
              grpc::UNAVAILABLE);
    EXPECT_EQ(calls, 4);
  }
  calls = 0;
  code = absl::StatusCode::kResourceExhausted;
  {
    grpc::ClientContext context;
    EXPECT_FALSE(v1::ViewService::NewStub(channel)->GetStatus(&context, {}, &response).ok());
    EXPECT_EQ(calls, 1);
  }
}

}  // namespace
}  // namespace accord::client
