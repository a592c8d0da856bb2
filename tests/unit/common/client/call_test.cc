#include "common/client/call.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/client/channel.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::client {
namespace {

class CallTest : public testing::Test {
 protected:
  absl::StatusOr<v1::GetStatusResponse> Call(rpc::FakeView::Handler handler, CallOptions options = {}) {
    auto server = rpc::Serve(std::make_unique<rpc::FakeView>(pool_, std::move(handler)));
    auto stub = v1::ViewService::NewStub(MakeChannel(server->address().ToString()));
    return client::Call(*stub, &v1::ViewService::Stub::GetStatus, v1::GetStatusRequest(), options);
  }
  rpc::Executor pool_{{.name = "test", .threads = 1, .queue_max = 8}};
};

TEST_F(CallTest, GivesTheReply) {
  const auto reply = Call([](const v1::GetStatusRequest&, rpc::CallContext&) {
    v1::GetStatusResponse response;
    response.set_head_revision(5);
    return absl::StatusOr<v1::GetStatusResponse>(response);
  });
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->head_revision(), 5);
}

TEST_F(CallTest, GivesTheErrorWithItsDetails) {
  const auto reply = Call([](const v1::GetStatusRequest&, rpc::CallContext&) {
    return absl::StatusOr<v1::GetStatusResponse>(NotFound("articles/x"));
  });
  EXPECT_EQ(reply.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(reply.status()), v1::ERROR_REASON_NOT_FOUND);
  EXPECT_EQ(ErrorInfoOf(reply.status()).metadata().at("name"), "articles/x");
}

TEST_F(CallTest, EndsAtItsDeadline) {
  const auto reply = Call(
      [](const v1::GetStatusRequest&, rpc::CallContext& call) {
        while (call.Check().ok()) std::this_thread::yield();
        return absl::StatusOr<v1::GetStatusResponse>(call.Check());
      },
      {.timeout = std::chrono::milliseconds(50)});
  EXPECT_EQ(reply.status().code(), absl::StatusCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace accord::client
