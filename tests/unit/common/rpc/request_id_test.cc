#include "common/rpc/request_id.h"

#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "common/rpc/call_context.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

// The id that a call with `given` comes back with; empty when there is none.
std::string ToldBack(const std::string& given, absl::Status answer) {
  Executor pool({.name = "test", .threads = 1, .queue_max = 8});
  std::string seen;
  auto server = Serve(std::make_unique<FakeView>(pool, [&](const v1::GetStatusRequest&, CallContext& call) {
    seen = call.request_id();
    return answer.ok() ? absl::StatusOr<v1::GetStatusResponse>(v1::GetStatusResponse())
                       : absl::StatusOr<v1::GetStatusResponse>(answer);
  }));
  grpc::ClientContext context;
  if (!given.empty()) context.AddMetadata(kRequestIdKey, given);
  v1::GetStatusResponse response;
  (void)v1::ViewService::NewStub(Dial(*server))->GetStatus(&context, {}, &response);
  const auto& trailing = context.GetServerTrailingMetadata();
  const auto found = trailing.find(kRequestIdKey);
  if (found == trailing.end()) return "";
  const std::string told(found->second.data(), found->second.size());
  EXPECT_EQ(told, seen);
  return told;
}

TEST(RequestId, IsCleanedAndCut) {
  EXPECT_EQ(CleanRequestId("a1-B2._:/+=@"), "a1-B2._:/+=@");
  EXPECT_EQ(CleanRequestId("a b\"c\nd\xff{}"), "abcd");
  EXPECT_EQ(CleanRequestId(std::string(1000, 'x')).size(), kCallIdBytesMax);
  EXPECT_EQ(CleanRequestId(""), "");
}

TEST(RequestId, GoesBackToWhoGaveIt) {
  EXPECT_EQ(ToldBack("trace 7", absl::OkStatus()), "trace7");
  EXPECT_EQ(ToldBack("", absl::OkStatus()), "");
}

TEST(RequestId, IsMadeForAnErrorWithoutOne) {
  EXPECT_GE(ToldBack("", Error(absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND, "no")).size(), 18u);
  EXPECT_EQ(ToldBack("x", Error(absl::StatusCode::kNotFound, v1::ERROR_REASON_NOT_FOUND, "no")), "x");
}

TEST(RequestId, OursAreOfOneCallEach) {
  const CallContext one("/a/b", CallContext::TimePoint::max());
  const CallContext other("/a/b", CallContext::TimePoint::max());
  EXPECT_EQ(one.request_id(), one.request_id());
  EXPECT_NE(one.request_id(), other.request_id());
}

}  // namespace
}  // namespace accord::rpc
