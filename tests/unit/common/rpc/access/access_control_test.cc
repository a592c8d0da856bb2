#include "common/rpc/access/access_control.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "common/rpc/access/policy_file.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/rpc/access/policies.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

using accord::testing::HasReason;
using accord::testing::IsOk;
using accord::testing::StatusIs;
using ::testing::HasSubstr;

std::shared_ptr<const Policy> Parse(const std::string& json) {
  auto policy = ParsePolicy(json, CallQuota());
  EXPECT_THAT(policy, IsOk());
  return *policy;
}

// A server whose handlers wait at a gate.
class AccessControlTest : public ::testing::Test {
 protected:
  void Start(std::shared_ptr<const Policy> policy, const CallQuota& quota = {}) {
    control_ = std::make_unique<AccessControl>(std::move(policy), quota, &metrics_);
    std::vector<std::unique_ptr<Service>> services;
    services.push_back(
        std::make_unique<FakeView>(pool_, [this](const v1::GetStatusRequest&, CallContext& call) {
          ++handled_;
          gate_.Pass();
          v1::GetStatusResponse response;
          response.mutable_build()->set_version(call.caller());
          return response;
        }));
    server_ =
        *Server::Start({.listen = {"127.0.0.1", 0}, .hooks = {.guard = control_.get()}}, std::move(services));
    stub_ = v1::ViewService::NewStub(Dial(*server_));
  }
  ~AccessControlTest() override {
    gate_.Open();
    if (server_ != nullptr) server_->Stop(std::chrono::seconds(5)).IgnoreError();
  }

  // The name that the handler saw.
  absl::StatusOr<std::string> Call(const std::string& token = "") {
    grpc::ClientContext context;
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    v1::GetStatusResponse response;
    const grpc::Status status = stub_->GetStatus(&context, {}, &response);
    if (!status.ok()) return FromGrpc(status);
    return response.build().version();
  }

  telemetry::Metrics metrics_;
  Gate gate_;
  Executor pool_{{.name = "test", .threads = 4, .queue_max = 64}};
  std::atomic<int> handled_{0};
  std::unique_ptr<AccessControl> control_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::ViewService::Stub> stub_;
};

TEST_F(AccessControlTest, WithoutAPolicyEverybodyMayCall) {
  gate_.Open();
  Start(nullptr);
  EXPECT_THAT(Call(), IsOk());
  EXPECT_THAT(Call("anything"), IsOk());
}

TEST_F(AccessControlTest, WithAPolicyTheHandlerSeesTheCallersName) {
  gate_.Open();
  Start(Parse(PolicyJson(CallerJson("reader", R"("/*")"))));
  const auto name = Call("reader-token");
  ASSERT_THAT(name, IsOk());
  EXPECT_EQ(*name, "reader");
}

TEST_F(AccessControlTest, WhoIsRefusedReachesNoHandlerAndIsCounted) {
  gate_.Open();
  Start(Parse(PolicyJson(CallerJson("replica", R"("/accord.v1.ChangeFeed/Follow")"))));
  EXPECT_THAT(Call(), HasReason(v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_THAT(Call("guess"), HasReason(v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_THAT(Call("replica-token"), HasReason(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_EQ(handled_, 0);
  EXPECT_THAT(metrics_.Text(), HasSubstr(R"(accord_access_denied_total{reason="UNAUTHENTICATED"} 2)"));
  EXPECT_THAT(metrics_.Text(), HasSubstr(R"(accord_access_denied_total{reason="PERMISSION_DENIED"} 1)"));
}

TEST_F(AccessControlTest, ANewPolicyHoldsForTheNextCall) {
  gate_.Open();
  Start(Parse(PolicyJson(CallerJson("a", R"("/*")"))));
  EXPECT_THAT(Call("a-token"), IsOk());
  control_->SetPolicy(Parse(PolicyJson(CallerJson("b", R"("/*")"))));
  EXPECT_THAT(Call("a-token"), HasReason(v1::ERROR_REASON_UNAUTHENTICATED));
  EXPECT_THAT(Call("b-token"), IsOk());
}

TEST_F(AccessControlTest, CallsInFlightAreCountedPerCallerAndGivenBackWithTheAnswer) {
  const std::string one = R"(, "quota": {"calls_in_flight": 1})";
  Start(Parse(PolicyJson(CallerJson("a", R"("/*")", one) + "," + CallerJson("b", R"("/*")", one))));
  auto waiting = std::async(std::launch::async, [this] { return Call("a-token"); });
  gate_.AwaitArrivals(1);
  const auto refused = Call("a-token");
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, HasReason(v1::ERROR_REASON_QUOTA_EXCEEDED));
  EXPECT_GT(RetryAfterMsOf(refused.status()), 0);
  auto other = std::async(std::launch::async, [this] { return Call("b-token"); });
  gate_.AwaitArrivals(2);
  gate_.Open();
  EXPECT_THAT(waiting.get(), IsOk());
  EXPECT_THAT(other.get(), IsOk());
  // An answer is a call less, at once.
  for (int i = 0; i < 50; ++i) EXPECT_THAT(Call("a-token"), IsOk());
  EXPECT_THAT(metrics_.Text(), HasSubstr(R"(accord_access_quota_exceeded_total{caller="a"} 1)"));
  EXPECT_THAT(metrics_.Text(), HasSubstr(R"(accord_access_quota_exceeded_total{caller="b"} 0)"));
}

TEST_F(AccessControlTest, WhoHasNoNameIsToldApartByAddress) {
  gate_.Open();
  // So slow that no token comes back while the test runs.
  Start(nullptr, MakeQuota(0.001, 3, 0));
  for (int i = 0; i < 3; ++i) EXPECT_THAT(Call(), IsOk());
  // Another connection of the same machine is the same caller.
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  stub_ = v1::ViewService::NewStub(grpc::CreateCustomChannel(server_->address().ToString(),
                                                             grpc::InsecureChannelCredentials(), arguments));
  EXPECT_THAT(Call(), HasReason(v1::ERROR_REASON_QUOTA_EXCEEDED));
  EXPECT_THAT(metrics_.Text(), HasSubstr(R"(accord_access_quota_exceeded_total{caller="by address"} 1)"));
}

TEST_F(AccessControlTest, HowManySeriesThereAreIsBounded) {
  gate_.Open();
  std::string callers;
  for (int i = 0; i < 200; ++i)
    absl::StrAppend(&callers, i == 0 ? "" : ",",
                    CallerJson(absl::StrCat("c", i), R"("/*")", R"(, "quota": {"calls_per_second": 0.001})"));
  Start(Parse(PolicyJson(callers)));
  EXPECT_THAT(Call("c199-token"), IsOk());
  EXPECT_THAT(Call("c199-token"), HasReason(v1::ERROR_REASON_QUOTA_EXCEEDED));
  EXPECT_THAT(metrics_.Text(), HasSubstr(R"(accord_access_quota_exceeded_total{caller="all others"} 1)"));
  EXPECT_THAT(metrics_.Text(), ::testing::Not(HasSubstr("c199")));
}

}  // namespace
}  // namespace accord::rpc
