#include "common/rpc/access/policy_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "common/rpc/access/policy_file.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/rpc/access/policies.h"
#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

using accord::testing::Eventually;
using accord::testing::HasReason;
using accord::testing::IsOk;
using accord::testing::ScratchDir;
using accord::testing::StatusIs;

constexpr char kFollow[] = R"("/accord.v1.ChangeFeed/Follow")";
constexpr char kReloadOk[] = R"(accord_access_policy_reloads_total{outcome="ok"} )";
constexpr char kReloadFailed[] = R"(accord_access_policy_reloads_total{outcome="failed"} )";

// A feed behind a policy file that is looked at all the time.
class PolicyWatchTest : public ::testing::Test {
 protected:
  PolicyWatchTest() {
    Write(PolicyJson(CallerJson("replica", kFollow)));
    auto loaded = LoadPolicy(path_, CallQuota());
    EXPECT_THAT(loaded, IsOk());
    control_ = std::make_unique<AccessControl>(loaded->policy, CallQuota(), &metrics_);
    std::vector<std::unique_ptr<Service>> services;
    auto feed = std::make_unique<FakeFeed>(pool_);
    feed_ = feed.get();
    services.push_back(std::move(feed));
    server_ =
        *Server::Start({.listen = {"127.0.0.1", 0}, .hooks = {.guard = control_.get()}}, std::move(services));
    stub_ = v1::ChangeFeed::NewStub(Dial(*server_));
    watch_ = std::make_unique<PolicyWatch>(PolicyWatchOptions{.path = path_,
                                                              .loaded = loaded->bytes,
                                                              .control = control_.get(),
                                                              .streams = {&feed_->streams()},
                                                              .metrics = &metrics_,
                                                              .period = std::chrono::milliseconds(2)});
  }
  ~PolicyWatchTest() override {
    watch_.reset();
    server_->Stop(std::chrono::seconds(5)).IgnoreError();
  }

  // In one step, as a rename does it.
  void Write(const std::string& json) { std::filesystem::rename(dir_.Write("next.json", json), path_); }
  bool HasLine(const std::string& line) { return absl::StrContains(metrics_.Text(), line + "\n"); }
  bool BecomesLine(const std::string& line) {
    return Eventually([&] { return HasLine(line); });
  }

  struct Stream {
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReader<v1::FollowResponse>> reader;
    // Reads one message; else how the stream ended.
    absl::Status Read() {
      v1::FollowResponse response;
      return reader->Read(&response) ? absl::OkStatus() : FromGrpc(reader->Finish());
    }
  };
  std::unique_ptr<Stream> Follow(const std::string& token) {
    auto stream = std::make_unique<Stream>();
    stream->context.AddMetadata("authorization", "Bearer " + token);
    stream->reader = stub_->Follow(&stream->context, {});
    return stream;
  }

  const ScratchDir dir_;
  const std::string path_ = dir_.Sub("policy.json");
  telemetry::Metrics metrics_;
  Executor pool_{{.name = "test", .threads = 2, .queue_max = 64}};
  std::unique_ptr<AccessControl> control_;
  FakeFeed* feed_ = nullptr;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::ChangeFeed::Stub> stub_;
  std::unique_ptr<PolicyWatch> watch_;
};

TEST_F(PolicyWatchTest, CutsTheStreamsOfARemovedCallerAndNoOthers) {
  Write(PolicyJson(CallerJson("replica", kFollow) + "," + CallerJson("other", kFollow)));
  ASSERT_TRUE(BecomesLine(std::string(kReloadOk) + "1"));
  feed_->SetHead(1);
  auto removed = Follow("replica-token"), stays = Follow("other-token");
  ASSERT_THAT(removed->Read(), IsOk());
  ASSERT_THAT(stays->Read(), IsOk());
  Write(PolicyJson(CallerJson("other", kFollow)));
  const absl::Status end = removed->Read();
  EXPECT_THAT(end, StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(end, HasReason(v1::ERROR_REASON_PERMISSION_DENIED));
  feed_->SetHead(2);
  EXPECT_THAT(stays->Read(), IsOk());
  stays->context.TryCancel();
  EXPECT_THAT(Follow("replica-token")->Read(), HasReason(v1::ERROR_REASON_UNAUTHENTICATED));
}

TEST_F(PolicyWatchTest, CutsTheStreamOfATokenThatWasReplacedThoughItsCallerStays) {
  feed_->SetHead(1);
  auto stream = Follow("replica-token");
  ASSERT_THAT(stream->Read(), IsOk());
  Write(PolicyJson(absl::StrCat(R"({"name": "replica", "token_sha256": [")", LowerHex(Sha256("fresh")),
                                R"("], "methods": [)", kFollow, "]}")));
  EXPECT_THAT(stream->Read(), HasReason(v1::ERROR_REASON_PERMISSION_DENIED));
  feed_->SetHead(2);
  auto fresh = Follow("fresh");
  EXPECT_THAT(fresh->Read(), IsOk());
  fresh->context.TryCancel();
}

TEST_F(PolicyWatchTest, AWrongFileLeavesTheLastGoodPolicyAndAMetricSaysSo) {
  ASSERT_TRUE(BecomesLine("accord_access_policy_last_reload_ok 1"));
  feed_->SetHead(1);
  auto open = Follow("replica-token");
  ASSERT_THAT(open->Read(), IsOk());
  int failures = 0;
  for (const char* wrong : {"{\"callers\": [", "{\"callers\": []}", "{\"colours\": []}", ""}) {
    Write(wrong);
    ASSERT_TRUE(BecomesLine(kReloadFailed + std::to_string(++failures))) << wrong;
    EXPECT_TRUE(HasLine("accord_access_policy_last_reload_ok 0"));
    EXPECT_THAT(Follow("replica-token")->Read(), IsOk());
  }
  std::filesystem::remove(path_);
  ASSERT_TRUE(BecomesLine(kReloadFailed + std::to_string(++failures)));
  EXPECT_THAT(Follow("replica-token")->Read(), IsOk());
  // The stream that was open all the while was not cut, and the right file comes back as it was.
  Write(PolicyJson(CallerJson("replica", kFollow)));
  ASSERT_TRUE(BecomesLine("accord_access_policy_last_reload_ok 1"));
  feed_->SetHead(2);
  EXPECT_THAT(open->Read(), IsOk());
  open->context.TryCancel();
}

TEST(PolicyWatch, WithoutAPolicyItsSeriesAreThereAllTheSame) {
  telemetry::Metrics metrics;
  const PolicyWatch watch({.metrics = &metrics});
  EXPECT_TRUE(absl::StrContains(metrics.Text(), "accord_access_policy_last_reload_ok 1\n"));
  EXPECT_TRUE(absl::StrContains(metrics.Text(), std::string(kReloadFailed) + "0\n"));
}

TEST_F(PolicyWatchTest, PoliciesSwappedUnderLoadFailNoCall) {
  feed_->SetHead(1);
  std::atomic<bool> stop{false};
  std::atomic<int> failed{0}, answered{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back([&] {
      while (!stop) (Follow("replica-token")->Read().ok() ? answered : failed)++;
    });
  }
  const std::string replica = CallerJson("replica", kFollow);
  for (int i = 0; i < 50; ++i) {
    Write(PolicyJson(i % 2 == 0 ? replica : replica + "," + CallerJson("other", kFollow)));
    const int before = answered;
    ASSERT_TRUE(Eventually([&] { return answered >= before + 5; }));
  }
  stop = true;
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(failed, 0);
  EXPECT_TRUE(BecomesLine("accord_access_policy_last_reload_ok 1"));
}

}  // namespace
}  // namespace accord::rpc
